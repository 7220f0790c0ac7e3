# Where no plot can be drawn.
plot-too-few = There are no values of two years yet, so nothing is drawn.
