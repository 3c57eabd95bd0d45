print("parktwin")
