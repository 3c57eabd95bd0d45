"""Writes Sources/Studies/Sampling/DirectionNumbers+Table.swift.

    python -m venv venv && venv/bin/pip install SALib==1.6.0
    venv/bin/python direction_numbers.py > DirectionNumbers+Table.swift

SALib.sample.directions holds new-joe-kuo-6.21201 of Joe and Kuo: (a, m_1, m_2, ...) for each dimension after the
first. Of a polynomial of degree s the s - 1 bits of a are written, then for k = 1...s the k - 1 bits of
(m_k - 1) / 2, the highest bit first, six bits a character.
"""

from SALib.sample.directions import directions

DIMENSIONS = 1111  # the first dimension, and all primitive polynomials of degree 13 or less
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"

bits = ""
for a, *initial in directions[: DIMENSIONS - 1]:
    for width, value in [(len(initial) - 1, a)] + [(k, (m - 1) // 2) for k, m in enumerate(initial)]:
        assert 0 <= value < 2**width
        if width:
            bits += format(value, f"0{width}b")
bits += "0" * (-len(bits) % 6)
text = "".join(ALPHABET[int(bits[i : i + 6], 2)] for i in range(0, len(bits), 6))

print('''extension DirectionNumbers {
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
  static let packed: StaticString = """''')
for i in range(0, len(text), 105):
    print("    " + text[i : i + 105] + ("\\" if i + 105 < len(text) else ""))
print('    """\n}')
