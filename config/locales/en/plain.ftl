# Where no plot can be drawn, and groups of choices.
plot-too-few = There are no values of two years yet, so nothing is drawn.
account-communes-ward = Wards
account-communes-commune = Communes
