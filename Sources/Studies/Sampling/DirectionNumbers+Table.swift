extension DirectionNumbers {
  /// The first 1,111 dimensions of `new-joe-kuo-6.21201`, packed by `Tests/StudiesTests/SALib/direction_numbers.py`.
  ///
  /// Copyright (c) 2008, Frances Y. Kuo and Stephen Joe. All rights reserved.
  ///
  /// Redistribution and use in source and binary forms, with or without modification, are permitted provided that
  /// the following conditions are met: Redistributions of source code must retain the above copyright notice, this
  /// list of conditions and the following disclaimer. Redistributions in binary form must reproduce the above
  /// copyright notice, this list of conditions and the following disclaimer in the documentation and/or other
  /// materials provided with the distribution. Neither the names of the copyright holders nor the names of the
  /// University of New South Wales and the University of Waikato and its contributors may be used to endorse or
  /// promote products derived from this software without specific prior written permission.
  ///
  /// This software is provided by the copyright holders "as is", and any express or implied warranties, including,
  /// but not limited to, the implied warranties of merchantability and fitness for a particular purpose are
  /// disclaimed. In no event shall the copyright holders be liable for any direct, indirect, incidental, special,
  /// exemplary, or consequential damages (including, but not limited to, procurement of substitute goods or
  /// services; loss of use, data, or profits; or business interruption) however caused and on any theory of
  /// liability, whether in contract, strict liability, or tort (including negligence or otherwise) arising in any
  /// way out of the use of this software, even if advised of the possibility of such damage.
  static let packed: StaticString = """
    2QJM2JKESJ3ZtANBXsvDYeGj0qE24mOYrTszKU+B9s+YnzHiHOOL5GgMaOmSOqcW+PVVmjzmImifeBIEHTJdlMxylO1gbq5bpGUJai3Su\
    A3DYe97cbzH1Q7QHT+Zj0V3-r7AtKpZviaXaxhF79FoLMecfAnZQSUHM0UlR05x6ELLkOlyTo43rz7G1CFfhwwg3Vyxn7hCSPnFv-dXop\
    atQgjLkL1u8NtEGwQiEAomWCqxaLDns-kZFVD7RbLFUdhztS9ebKA78079NMRuNwbPvvKTtbztjFA+Oy6auAQxa198kkp1RuJ6FRSg1AF\
    BUnrHB97VfBKgygVbO8w3-zXqC-YtP2ckE+v3ZoTt6XmQbVY11b9XoIDDaKx8PDnIMQiZTrRnV4qB2v-xiPx32lWYkUQC58SpgouDhk+d\
    FMukZwp6t74yh63RcMnTmwYu3yPRtSrFo2JbZ8ywvOK55Qx43gv55mmsB8IAISSL3Hnepwbx2mZbVB19ykol4a7jrRqZ2U5TFQN4Tub-O\
    IXmrqYTcils7LpaW4fPHG6g-u-0SUSzps-a+kg9SQJOQkuLe5Qa0U3-6G8wnGg6-jZKwsclw+Fqexl9JhEIJcBvlPQyk-UiAj-xyrPiiK\
    40wS-wVDFHSMBOfxDXwL426kPzmqHqXbLpzzcniWAuET+27n1+g6kNJhIzjUwEZt98jgmqkiT-Pq1tE0xw3IZ3DYU8HRtFmt4lCpGVnac\
    RlX21rQiBclrxfIYyXHWEbF7mt2TmPUqlTKpyWWi+8kPHOGhoCzi9ZKXH2WDptDJnlWVPz0FZn33C+kKB+H6csys56mISZwby7mJIVIDu\
    hW4gYlNU-tO3aY2zH+VgxgpD8sMmo+JJOk3H4e0WJaXv7i+g8Z4RbgL4wC5+fmxGTbL6JGaWfuIma1TmyEtQAbANiIC3ezrS3uMaDVa7f\
    hYlSj7rL9Wvk1d-ocWewzgf5zcdwT1528+sgWFRJJzLs5cQO9PH9NGUyQfJLpdN2CbfllJtUIDNsUWzdZPfHYa+Jdivyk-1+rt9VNnpbH\
    6uNsntYyMAOTLrKmk16exbI+d9cFfa5U-RUTz-y89F-Mu2v4GYR2OZZwCv3HD04EJ1AX6K66h28RjBVc0bclk1LkCyyoMh5MWswI4A9Dr\
    XuxNoYvRATdrGzRwyN0I64u2EGBx3lPCN0vcFD2xYrZngCA6I0Y5DsDXnCwSitBxzlb21wn344L+i739xUgYm2DRF4ECw4IziiHo2xGdz\
    Me7DjjDWNDNnVhNijcIcCW0+97rHWo5nm6V2td4ex1F1m0uFGNtD1+QmpALaruIbhKx8k6X8qRN2ACG9auD8kgLkJuhuBpRKE+5kTNxT2\
    Cd6LZBPtp9+E8wEVxu0xcxKJllqw6MimEUnKMtGaxtQAqCmd3kiid-pW49wYQp3GAy5q5V41-qd+l1+gikY94JYL-Z+ILuXYjeYI8V-vk\
    JYhgxx7GVjJUlkpq-PMqUQXInzW9s2SyKgaxm5-Lasu4MOzOOHmFTQUvjEdjWloZclR0s8osFBgFI2wx9xKfhNm1uK0AMXXdUbSh-IGAs\
    +IqkrUpQn1EZBihRbEhUFV5CHHFUJFGUZ1iT3WdqSSKpzP5TLPkwb3bG8sFV8psjNFjO+lalTyYIdR5wuwwn7ZFgYXi8u5QoKjegMQXNa\
    kKDK+mctRsVOuCRt4oqbBKmaHsemt5AYVUPP40nrGR2rKq1bQEaNIhWkkDl9sV7kq1D1+piMXam1vW0nhV-spILpFqSN5NHbDXdFu-fWG\
    J7IvF7NYaYXlXlfd7qi1376PzA60Egn8MtMWEed-AgLfvysQ+Jz5mmJz7ZlyWF1fzm-Ez6lN83oQrVxoEkTqxn79bTSkywFkq2wXWsIZd\
    S6RNAJNePjJv1N2YYbIyHNl39Mf029nfEZ+nVvlvvzfZXuFSlLh-YKPO+rdTHFppkpEPUGQuSIoIAQKpELcpGTEFb15F+6+zEqk+mJjZ2\
    4CylAYUpvbvHzx21x1z+Hk40kEiiLwyPbP6yQXlIkNe55TwKVzTs++eZ7kDy7-7h9tDUsHxmAlUC82aTd-7meIGNDMlwQ89oQZZPSidSE\
    hHg9j4E0zqep-FYJGdU2Ku9eMApC1CMNe9cazJS1orDBOI5RPHMIjOcJyE1FVy3xEV6kTeve33wHp3JfkDFuH5U8+TVlKIYDh8xcnD-Qa\
    nENYHJZx0aOggQlcS-N6Wo6GBH+mN7xczEfvJvMyuJOHynXN2aaqL+o7wYrs1G4-ASw4ZYJxS8sudi3X9ToKizucyCLsntVa79JmCzrQL\
    QK15VfSGyhxRV9BypXb1HZJNBRhEtlaTbMDu+EhH5UtCi6rQuhAYqDWViA05K+-UcTiKaBypgiqgChAqN7Ad9WBpGZWlqAMqxTgDOJXys\
    zVvfcqrjvD1triM97tpBtjzZLsaR2QOq0Gz5A-WIJI1ENqErQA5JoOArdQ221DNaVc29rkV79S0NfuRegXfa82bnddojlmzhpPW7alJlQ\
    4uRCt4EPb+Mo2vHrzrCD6QkVWm31s82upMMXawJb0YBmtLeHhzAStXbh9jXEPMFoiKOvbOJ+-UbQG-w+sVfCB-RQfpg4zUWkLH3OfDxx0\
    -dj+Q5dTka8iayJ26hDJfAiy4fGo-GVZ1pKadqxO8vzd+yL7lPV5xRkYIOTYD7z3uYCzBaeHzn1ShOXeYQV-QD61rZweft2kl1ZmSrp4t\
    NPDMw-mGxvraiVMHHO7DE512wZmHlyzQZs-Jy1mAaGxbbmTpaUSHpN28qGPRRkssjd8c3ZyZg8LtcKjmdT+TymX4xk-EmeSVoXzHF50mO\
    5r5vmytXOY9wt4-XCrduF7-O2u1P3Nwixvui9tCAZ3fyCHx7oB6rCFPzMf4IO4sHePI-PyCSLKDFNSmPlwnxN7AI0-fNt1fHJdSohemcn\
    8k3CVCo9bkerYXJnmZ7WKpjXCusLj5vJhyJeK+Pf06lEqbz-aGPy5w+ykuEUpfpmSroSGU3DBS2PfKEdl9054DSAb51b6YC4LoHt9w1g7\
    jeViAoPrT1lT2cjOfYgmKv1QSh6Gdx+BodrBe0-8EKDADrud+tgtbczLcIN3eWqygIz0fcR5rya2sHU7XpQkcWKaJY2I8USROwkBKtnf9\
    FBmCnjd3q9-XXB+AFXtXGRH+YZCcmLAfkhpJOBpLuEWqzR5vnsLWZnwwqrUv9veZF4lBs2drzIhmBBbfjsD63wQx2JqEsHfIx4bRskqMw\
    GQawoj6JgVr-XUjdu84erNBEogpHj1RDvH6QU+diZiY7aeJwBHW4E5IL8onjlgelZJ+DQlql5APPoEVw0Ydon7isktQsC3nIB-IeVd0pZ\
    fYhImlTyoElDDupE-rZ0MvUiGOv9gSEQCxtfxMgaaEldMfr2toZx8z63kzAXxrEz+xe4JSTEDgCpph+rqPUySSx-jcDCBFcwlr9V0nMpa\
    E2NMN2o8rOjsePZvvVGZModTffdXlvdpp+pAYf9+64S4N9A6GMCnysfF4a-UUNhHd2cTN5XdbonKVRKUFleJlvRdjJlETGR9wyOjPOamF\
    BQC5vW9HUk23YZTHOTJKUyLPA8HfYz0aUrFwbXkSxOiZOppSrheP+Iv1+RUPLOh+TXclbM2o7jgkUdCLokJ9U00EXhWwD8hC6yc5k3Rlj\
    4rEi1xbKt7NALxM1sLrwuQyWle6Q6TXcIC2IHbD25nivWK+skautjaLhglGofYEb98QmTI0KeK2e2ZxkPmVH2QPRLAsSWmssaJKXJ8RUW\
    yCakEXwvkc1yrmi14U7IpfyGAdbNxW6zHPwYEGMbzjKd+1VcQ-BhnXQnGXm2s9TfBfOilY+qgaSe+dWd1cotvIC-ChVc8S2skWL7qTv5h\
    62msqwI8elK7L2dWJQKT+4Fra3vk74X9hqaKCevgvTl6jRt4+o6hWp83Q0-k5smBC6rTaxtPqfrlCJFiM+F7uhm408S34RS1zUc07EYuH\
    d5JRXWu1npR398zqaIk88L+ka2yDBi6pCtXBJrsspMW4mH3QuUE0tFRLTvk-J0srrVnJoeM7InZew2A86XQAFo3zFwOux1zCl6yomxF-G\
    N8b+gFK9N5CdNjw9KnuVqclhQm-auLW0-s5-QJ3lGttqu1Z5ltNufpjjOtf0NKq7J0bZroh9orz7KHOUd1yHHRlDw5Ke967zFimlKS1oM\
    r7X-WtRfAa87dAnV--K0KA9YzcSUv6-Vw68bDvzk+Wgar0wlwN9xY8hd9YXGpbiPG4ypWuxNcFZdcZfuru1j1Lnjaq3kGLxbVx9g9H6Qf\
    cbXXIVIUl6gDkp8yumu1vs9yzydPXd+rOoD3fl9DUq8G2+LcjzOn3ed6fy7koF-GymOsBK+dMYrPxlKdYIUk16z-H9c27wWl9hDhal6Hy\
    PhOmT8XWx6UE4XExDOciv5iQyIeQ51G1-6QIvWL8n30YS9ZqEGBTZS9ORTvIJ2eoWy6nEOeSUS-1EXmJcsTTb9gfAdjMnJ7qKWUH1llOZ\
    yKtyKY-Hi3b88l1Pq+qCQztWaDGB7mFzUBboB0jyrl6BG0dcG1qFlSKoE4Ac6ZvVAVHPZSSVD9SmrWNALyeLACq4ddcEeS2wBuoAMbCpk\
    LYpUpeihE2IMaokN14p8jnwpulkFarTHRo3hmWCoZOhFLOAnFzXm2B679HfsuRPpyhO1tgpvD8oSm1I9oWqvKL5n0Bm6OzkyPfvzmsQkY\
    hMqHo3To5XVroSCpmiTHcbKJMA4inmsWfEMOOEgwHiA5I+NlD6yCEpTUPd8nNOAQqealJsX7jVHG8X5wV7rH5hBhmjxWFu0dv3QlXXBxN\
    QMGOvvaiGwJwHm7my-kk53AcgmIh8zANEpKcvFfVOnfVSAT4OKxA7OGXtPLZAaBzaSdT4sMiHftAp2IzVLaEOqY0-PAyu3l5vdPXmNePE\
    A3kKGxExzpVSwS1BFUOCpMrx6e7M37BGg86w2oHD2wITwBPUI+j3vSGSRAkKBS1++CvAMMEFFZjBXLgORsrnWlq1VcBdyNQnaciUUg6wT\
    BeMQTeTz1MT3YfrBhU9LoO1X0jwEspBkvv5PHBzp5oM6XBwitj3q117w7-ylB5QJtCqJDA65tJVCGTvVTX-ws8Ii9ZCKoRUu0deWy+CIq\
    CUwahMeSYf5t-iXCX-oxWFrZyCwZSSCdB7K5xDj7rtEEOChwQ3FffHKkf2uqCzFiiS+UkLjxPSpC1xspfMupqxsN+MC8Zjo1pG9-GDkNX\
    DEq-tGZ6hkGHyOLDL6gwicILgBRRw7DO+PT0gGR0snZW6DfZ9MWwXbnZFQixDgAwhfDAnSW9RhIDjkKR-bXE98DlTtDm5SulkCODHt4mO\
    DvI6x0+FPZxmneiDxLxXhzpRKzr45LD4hWPb0o9Mo8ThiD9DdnnUMebaN9PcEMFEZEOsWBf-VUGES-02D0gqLtqCzPEb5MEYmivxUJWVE\
    Eew+QqNURoU9s3VEhPh1KCJqe1fT8iEtIoqi92WnG1vSnEu97m93oJCXPh-WE8Jk7amy+igr2zAE-i6Mgsmmt8te-oFESlYeLgVCzW0Cd\
    FL0P-TAwy3hWAMVFNF8ZnVzIT7qtMIFZaka9WFPNMkbvIFfQPDaw2t9r48wvFmDDwjMB6FyW3XGF3WhUph--siQqJMF7hY6ntpZkikFUl\
    F97rtsrvYaqSDw0GCV3RWliy6zsiB-GTJSDoGhAAZI3-UGVo4REYZ97SCjeJGjiVJaxXKwpWgOsGqHbNZP3mNPL926GsNbctwcD3fQBum\
    G3SPQuxq6TmcLobG4qjWf24w1J9CirG+2CZnWgwQ+4Tx+HDZ8Rg6iYFIA-kwHGXdo6p3POYbIUeHKpRPAZEKQGXG6+HRhVQLDQLctLOB7\
    HUZhXxshYJgSJG7HYy4ue90oAhDPKIHbtAgV51+9U-IG8Hd8tJNuGZOa7zoiHw56xCLtJVC1A7kH252SiR++hror9nH8aEdceQe6d3hwD\
    IFGKxFML87IPb1YIJlNSYtqa1FQFBiIPvHnkIOsfqTgBeISKXfMR0qD2WQuLIUf6wHikULnWCaBIeTZ9DRjJAwqqn-Io9HYo86Vc8OWTJ\
    IrL7j1nWk4sPMQ3Iw1vGUSpUMCtq8cI2mqLacJQ0H0t3VI-tQl9PaWkof5EtJBD-0yD0pCsy7gZJNzqVd+bcX3GeUdJOUi6LICy0hJ-5i\
    JaRWPGO4tDhLf88JfiT1M7DuPpQlh6Jg1lO-C-Nr5Fm6oJjlb6L9oz59XkbZJl84YtEojNpZHx0Jx9wKeH1CzR-amRKE-YUMc6flAcvsf\
    KL8RJW5JvqqxREmKOKq7TaVycgJc+MKQ9R6xX8ocZ08maKWX+j7jHtaoUNpFKcGjSLEcPNpu-WHKp9vIwQYcD5YAibKqzuFhTPDSuIsLo\
    KxLAxwZ-uwTbDNwK4rY91+a2S4oIX2K72JO2mt0bfXB8bLDm0Pc7yGOp+bEeLF9BfrQPWZEt3cyLKq0vwHOMf+2nXALMpfHk90h4wfTCg\
    LPKS9YAZ-OOxfyhLX8CFcTqu1hGS1QLemm1-EOqU+6hixLiaP6CPdjFH3+2PLnGSRaIGZ9xpWGuLru1Q3Q0whWTFIoL1dsxUluiQSVUxD\
    MBbxo5ZxCYSpTb1MCTbGNNxAxYIL-FMIO8hoPmuGF5VAaMWgqmFJVzSSwsR6Mflih10rlduq5uVMlETFmbMcQPPBJ0Mp5StkfXFM2uBcH\
    Ms2Fju0VN7HUtu-M0XPcGdqTdBp6yhM79rh9uv1jjtJ35M910BRfBX+OA5duNDgZddZamudetvcNJaiqR6Zm2+AbA5NM-z3od2p9wDpO5\
    NYa7kvYqron78lRNbFxLIBJB7f0cE4Ne64-NfFYcdORJONhzgYuAsPKMdljjN1lPgb7J7M7DM-JN6Wr-PRz5m08ZTrOJVFo638k9q+UXa\
    OUNom0yehSUe-V2OduTnnpt2LxmL3bOnE5WJG775Sf74BOrEVBDAsIad9wZaOuHrNvzlyC9SYP4O10t0xrHv-GQ9MuO5K4SrwI1tx9kz4\
    O8LPyza50AWhMjkPBNPdD3CIvjG9N+PI-xF1L7s2ELhMtPQGb43CyjoIf0dpPcNB+sjL8B9XVAzPjYv7GBWRgGTQuTPlYAFSaIrRXJrjL\
    PvVPwjwMWVojK9JP3eXQudINOpocQiP4N1ZISURdyRwx5QDqewJSYFfF7CpyQMuSU76BjEP-9GMQPz-Ycit6CTVvuIQRfFgFoGPKjRd6K\
    QYyjUAMQkdUqQSHQdr2+GRdUAPr192QeKsgNIeBO-djXuQimev18hRGDxZpCQzGzWpCVPlwxcHFQ6wuVQhnoKmW6onRCbzjpQHu67tq3G\
    RVoZn66MmTaxXxkRWR7c-wVTyFHxPjRfvjE49gOlnUbGZRmXwPsi8AhxpTe4RqxdKnMoYgAgJS0RvI2vFkD1Ts1VCURxF6bV-drCEaA6D\
    R06FxKHcHDtVogkR91XdVRry7IyUe-SEcK24LRXZLtejESH36s4kLaBfEOmdSIPF-RM6TEypjBHSNUK9fdaWGGZ4PASVoE7W7c9vzTw+9\
    Sadfm8VE3PWWDsOSfyooQYN8ySqZKuSgd7Nw5sNwNzWPdSluErCW9XNoGM7oSqGm1nwtomnnJr5S7jNwCac36BmBCTS+nIIBylGx5WS1X\
    TAHgKLF68rRzmV5TJpSTn2iTyEKQx1TPHzoDsvA7GyjyfTXiDHQoXLLXgqNCTb5SRO7j8yOrJGYTeHgkOo-3dE2w6NThm1qhVVm6sjDmK\
    TrmhHvdHOMfkDzHT56P+BMyisIC+9pT6wFtUBQ2vmbqFbUBqrplsRBj2rZBaUH2A--auVF0yn9BUOy8WxnMt1c5DvQUQTaPAyDYRKzsN7\
    UZ9e+CQbEocVDH-UagE0WmQeNNmJFSUmJgaSb8IkWCsXPU0GEt+PiGx39GB3U3fnQMiz15W98XxU4fz-8A+MImxR-sU9eTHjkkHfOlrAX\
    U+uYsYMWk4hSzrdVSGt1az6Ee3ovFXVUbYY1sa7fVfL05VY9MBpceBTlngIhViyBoAIfJ1EIMuCVr8mBELUx2uBMA7VtraQGv++oPSY6r\
    V1Y5J6djisuMhvkV5gJ+7+ma3R+qqRWAaIXt8X+BDfpQfWKXAlYIXc7YOK5eWRhv-qn-wgPqCjcWSr1h6DchHFuyChWX6VIYLGyq82hg8\
    WbmRQwOHhu6ZVpmWhY8y8FacmF0zz+Wkr7ZmXRFptJDsdW2O5MeyoUh9HVROW-IBpGQwR09flRPXCAGg2NGIF64cuoXLsFHZSH6TbFeRK\
    XNDe4OE5zS1GlvbXW3iFSCUjsY1bsvXZV06XXPSVn1ZglXs7DcZGZApkOsHSXylqQNg7VKL-La2X+shGDuWKgnZhRqYHs4O7Kx2Rd0Y5o\
    YQ0NXrGrrXhsimdYVKZ+IglYGAsI3SYWq+OoXL-tJcE4RYfuiGPrI7wnPOMRYgl04rbWTPd1GGuYmWaLf+b73C04olY4FkNhJpw9S733v\
    ZFSrE4j+Uot97GrZG65NTY0grTac6aZKDxH0EavQ-XWW9ZRslehOvqQ0jI-TZXwIpAHKdWIWYYeZeOcXVlFJB3I4T0ZicJQi5p8Mt6HmX\
    ZoEapBooxmIztcxZruxQR309vlBVu8ZwrCdlXJdO56vVzZzMnFr5R-QWWQ1AZ1UQo-gVSmtsCOOaG-5efdfCEE8gzZaMsrPptvoVt-auB\
    aUTGhvXDS-5Y57baXELDA68PvXn8KKabJahpdvBaBZN0ladY9i4T-m--p3LzaiPdbQCClIVB43DattgVCRKw384thLaz77rCfG4UURHxC\
    a6tZplY1Ek8EkpBbEf5cnJ13dvf0UPbHMg9NZn2+pLyAFbTKKUFATaUgPrp1bVduQQUEfIEBOs5ba+wjAMT7FRNvLQbxRo-CiE0RTcUv6\
    b4lZsjaUUZK5a2Wb+OmfqQgAUJRFnfcDIV5Tni1ixj3EScJ7d07MXsmx4YxYcKS4mBDrsBSLuKicUoom+gjC56wvOCckpWZUPeQKX9xqk\
    cncVnH3FTxPAtPdctkFWcLC680tq3LcuLAoQf4dx34D2ccwJeekHtdAtGwdyc1cn-sHPgxyTTYfdH-yPpaqyR5fo3MdIC4i-EZ2PUMcRv\
    dLf8kbqOsbRLNxBdOgJM4yWZ-TlCZZdVhjONzfCqChtDWdZm4zK4D+K9Xk1odcPNkohN9UzpmPldvx20aRwvpeI5WXd9ICcTgOXMGmMdS\
    d+OvxtuZa9QViffeC6LvWKXtDbFpMgeEw2GPbysamYCn4eIIYmeQL7f7BSQWeL2JzapuqSY8OjrefAPwnSCjDufbTFeguBGaNvNTQNp2r\
    el3zTl0Mrct-8WeemYN9cD2geEpBkOesHpBY4JP7nt-YKevMiF8BXcxH0kSKeyztL+h8kdXP7RYe0qJM-jlWNr54cbfKcqmDtAwGBbT8e\
    fSdRyP9G6m4gUK4fX4bL05Y0-JbpCOfYHowhvGBN1pz4hfnbyTXafMRDJaLmfuXtCPuhyY6cwibfzLTtTT2vuZjDLVf2seAX5AnF910vU\
    f6gO5VB1FJjb1ugf-9Ghjq7wtEdB-agDL9OdbtL3820IpgKZwd3+ZHHZRc2DgM3Tk8dSAVbBgFagXw61phecxtqB9NgkOXynO6rZinJqI\
    gn9LMJrxF-lh7sKgz6Li3VExkLM+MKg8xzedgo10fhH7zg-IqkMF+a89Y2ayhIgoc26ApYR3CTYhQxFazWVuL9ABYuhaQGWxJ59cxNNeO\
    hfS8YWDG2N1616IhgAjuHTClT9MvDxhpFOmpo3H16PA7vhsp93QG28scwluMhyGsIFPtn-E+AYEh3RK8D2Jw4Xg77TiCnaF3bpa6wfWfh\
    iHwkeXNNuFZaHQBiaUfC1HYv37hkUOij8mh6wum4aF0icimQW36rCbbPDu+OivvagGfZkhNteVYixpbBQ9ix9g3H3ui4hOokZCkMIguHe\
    i94fJeq+1KuxqatjR0yMMYRZlji2M2jUteBtouFe4bbKkjbxz+8SgzKwMF4zjigLmJ3NvVW+4c3jk1VRkl3caxHc4DjtvLVuaqD60sO3v\
    jwfVWKcflH18WpLj1oRS1fibPP0s2Xj2PeHjx9a8Z50gzj5E88Y6sYch18Csj-4t18ujtahsrXNkEbR060-41DKRphkHVaViRKd3daHEG\
    kOzLrf9vcv6h2g2kTD0t6Ci0Li9sdlkcF2GNcZ5BSudgSklyaR7GIZnI+Cq5kpLtOqqNgp-DhDSkszYjKgrmoPV5pLkyHSyO3IQ7uFE1f\
    lAdSxG1U0VysiWqlJbqqRCRWYR2p2+lMu-SQdK7SJ66qnlPim1G9gbf-+TGKlUZX6J5-jJy3XaPlbUbC9x3N1-cZP+ld5yX+8ZWR49+1s\
    lhc+XA-B0E2sDrPlrkvve4kLn12iUBltGODVkhLmBOHkZlzl+ReuGWQzlCg9mDulupstEenuLAsmKPFKPsYhF856wDmXbtmsXxfc-B59j\
    mouE4uJD0b2CJrLmuxy94o4TL6X8CTm6MlOOq1cC32RTsnLMLD55O1h8V42lnNECmzv56rY8t+rnVgaGz2QAM91qhUnclTlO4vCspDk3u\
    ngZXCG1ySCraPjHnjhmsOAUwJlgoeZnqdJzNeUhoARiyTnx-qHVv-elA5outny6QP0mziRcX0Syn7zkUDDxXl8rYXZn9QVSjiKINwoJSf\
    oEodGSLd2DMLGo3oNJHd7ElMPiettvoThld2p4idGkk8Yogls7XzpgYXlyDMomH6SuV02wTPGVUov92atB-A9tmgD3o0dHVCG7zfb36DF\
    o7AeV3R7fVKZlqQo9rMoTRF9c1kJeUpDRnGvG0GRY0s5rpJaymTxoSXkRprapMLMAgbn-r44rA1pS1KP7CCxTJmTw4peaUyy3QGXtceQd\
    pkLL7hhlJwcq4-aptyGo80-ekjc6mBpzb50WvPW5cu2vdp8BWFkrYsFnMeD8qGwaRLsCkX9MwQZqP+LGfprgIhPrPGqSkAJmJ+YOkxtBu\
    qY3okmTK+ZteSvOqbI-ZinSYvDwo86qiItXls+Voj8yhuqnpixG+FxvFqOBNquHjoUIHst3hMWjq2A03aZ5+PO9Dkrq5i-CtIYmE8I6D8\
    q-eX5X5ykmB9DgWrO9tpEGT391LBZXrQU4eAc4bzWrlIwrckbGLWhMiqX-pQrmHRL1ADFaSxLV9rqvdN5aVzz1bLDzrsEGQYlxAxjEAJ0\
    rxXcxDdD6EeGVOEr0h3h4mLGatE7aor3Ac0KkLx+xwHaRsArEDw8UhX6fx2ZsFThtCc1MwHAwmJsPCnFuSN7Si91nosScU0mISNvi6UvA\
    sXfUcuYDzJjlKyrsdp2V5SZKUNbOEZskxrDlk2nO-DXW+soaVKsRKqeBh6KystycMShDJ9U6kxps5wTzBqfBmbqIEzs61+ojIj5ZT4ltf\
    tIgcRzb-7DY8u2BtNvjFrdrB3VgwTktOmnwrdRwiFIspttWcjfS3jSCLHIiztljxPpIARSzXKi6tp5ldfVocn+WmOGtqqKpZ6vxYOvsWu\
    txLIBvPAQE7VGOHt3g1Nf5Bq2z-HUtuC9pAqhfoHHXe4puHqd6mob6PoAYvKuNfNsG84E-UnHqiuQ7vbNP3BmMa7GPuWL09+CoZ7z4GHj\
    ucfkdxTYiZkYwfBugdY7SLYDsXaPwrujZsXORwG3b+cw8upFgCce0pMUALmdu4E3lXGCHfWe+2ru77ceoidDGNnE82vFj4K-ZOwDR4-Y9\
    vKPyb4c31jcLw77vMYGKmsx38ALlkxvRwB5ns40hjOQ2cviKmjHlw8w8BXIIvnDc+kYpEui7hoxvoaZq+Pe0jvpCRQvr3t56gqCDEUn87\
    vuWoK7F16+wzR9pvwBjVW0kINOm1JTv5Tj-ANciy7b1m2wBvdSrdNrBWDTcGwCQd1wK0sit+wDUwL7anNed6ge2Mi0wONwWZrTyqkDH4s\
    wTAA2Wm-UQYNTimwZ8+1M7+rzSIocdwlDAkQhARkiXA8Gws4VzMcmbGuyGsEw0AqoyFYfmXJ5mKw4N3+5d0wxxNHZExRO5vcb28pzJDE8\
    xYPsU+tRJXDSvAexd2kQBPMjCxGeKmxkumoljgb4SQdsSxnwsz7ZllDPfY1wxwTEjVfDKlA9oixx5T6ogJoEzn2+-ox83jAUdBwOlHOQ-\
    yAN1ps9Q-eM-oPfyDhvnaHwkBhZ7pmyFwmdZ6kpG7APNVyJIJg-hBy+13q+zyYu00yvaDibID9pynmvPRKluiXY1k0yzSlGNMrtC4GKQ6\
    y22DPelSStL32aHzBX6xEAhVmEVI5kzCEsY2gDZZPYC47zLCTtgHzcJ+Th7FzQjoBWUyaFbVfK6zT+N4PuueU6kSxYzWb2GuKStm2UFAz\
    zl0yIX5ENX+adOIzmeeMKmTK7R2HGjzptFDcZ794ddrJiz3QWVfTkozg26YQz7PF8NPaAiioqI5z+IP8IgF3PPvKlH0D8mHDr3CfA0ArH\
    0UaAOZJkN8TG2yp0XU7DJDb5TXKUQr0eJARC5smqZKmvn0olFQRQHK7S281g0urTjb8nR5vRO+a0wetF0BOIe0uKgr0zC-uJDUUjdi3Nw\
    05cjU0XZYIMcgN206vri1Cls5EbLgm1EMEOmS62zlp3z81cnaozEkKJYb4rw1f5IkVjgC7DIyhK1mCGwD3M4YzQE7q1p0m9cPwx4ZaoRg\
    1qmFg41a8anUI4o1vZ8WZoA48uc40O1yIITEOMuq+XO+N10qn32OVgNVC42519jKj-KNjokjfFI2IlI7YOBDwGrKr-2VQHTP5NilDdLzT\
    2W0KhU8yxHvdr8G2a7QN7RANUvoBsh2fJ4wn7gUBVWfBV2p9ospEV8SoxU4D2sX8R0Sbu4LqruQ2xPgCyIbojQkc7f2ym8ZYfDJHNOQK9\
    23PIk6Y0Y-jTjlW24hi5IY1dq926dY27dEfmjG2xJGn2-3FH6wTancwjnRfm3MjXkixkKzI+4oq3SVWCQ6D-qkLW8-3Uu9iReCl+p0VDQ\
    3bA-yzmJO-xO0h03dx8ItankMqRV9h3oc6wyHHLFDeMRY3zdXPnHq4joUlgi358abdMLJOQwRkS3-P3Qs1OnRA3gj+4Gje7ICBlrd2Iza\
    4JxC9pW0joHLWhW4KMXLYvPRVj7JL74PN7GSWVsTJfiiS4RZsCRm9wNFdC0I4SRsv1i7pjtsUUV4dAAUf8Kcp0wRqT4nWt20618qJFDJM\
    4uMM+QG2NS6JBvp423dK9mXgk-htS35Bu0tNK49xBeulk5HN-oFwar9v27Ip5OrwNA0ughsWVty5Tt47FOd56H7Ihp5Vh6DQdbrKvqPag\
    5c2vAIUAWVfjP4V5j-BlrihXIvHOJO50pjveM5N7bRIBg59CKJ53aZoJSydq5+mSQHgdJ2+JjEZ6B2FRi8HugVFep46L4+G+ER5H3XDzp\
    6NwkMrs3ZjtrYmu6QnnoM12pHr59wt6WQFKzS83ApxnjB6ZbY2KxkRYoTZu46aZZGEBEXl7hbdG6gcQS0M5LWlbYiR6mAmMTiYaLtXMB7\
    6yWvw0X6yoQruyu60OehuySAwkUj2n6+ueUb2ODCcqBu07AtRgoBlWFQvnV37KwPGXP5D-uRP9K7YYg-MW+66b-iXN7bKbZatFxuhKvJQ\
    7hqK2H54UyhEV9d7owAFg3Lf1mEwSZ7t41wU73ytDI7Gd7zJzH7dfALTKzTs71TLOU12czP4JeF7846Oi2OsAgjFu98CxZVNZuzu7vF0j\
    8EKFl7lmjlpnSyM8Hc8JFdIb9KIWy-8NJsE5nSaLaexOE8VQGY6pUpzljGrl8fwr1ex9msQ-UBy8gFvdTy12JOjfaW8pu5NipEdXUVmfD\
    8y+n7yYhWgCt9kv80NM-7RZ1mh8fae9FDlWND5gdB3ODv9RO7N-0bgfo2guf9eNv-nZXTavMBSn9iaK0jACJiyv6aM9rBYcNbU0t2VUok\
    9uYsPYUmI3cRuhW9wfBc-3blplTIx39895q-8XpXrn3c0+G6maLnQXRIikEt+MkWBuBnadHqs5F+PNR1Ij4exSYiuX+Si-J1UZe2VbWf9\
    +bUqumd6WspldI5+eNkVDt7KlOAWzS+hlHILJPAo-CVnZ+iiXVRMcoX1oHcV+kxj2FLPWRGksrA+o5TLCoBOIiCaB5+rRXosHMr5xg90j\
    +w8zBVWPXqmicFk-BMOK4G3kWWtAeg-Eg7iJt-ozNxKwR-I-g-SmzKIc3bp+-VRryLAjq4z2yIM-aHY-yiDpRoZVNC-xZFO+DdVKkpdMK\
    -7h0INbDNTI5oZD-+XkAelOlpkq1MX
    """
}
