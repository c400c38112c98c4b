"""The mock interview: plain data and pure logic, with every clock given from outside.

An interview is its turns. What the interviewer says next follows from them alone, so that one
that was killed goes on where it was.
"""
