# Labels of the policy tree.

link-confirmed = confirmed
link-suggested = suggested, awaiting confirmation by the Department

goal-kind-framework = Policy framework
goal-kind-group = Group of goals
goal-kind-task = Task
goal-kind-target = Target
goal-kind-objective = Objective
goal-kind-index = Index
scope-provincial = Within the province's reach
scope-national = National: no province can decide it alone

level-central = Central
level-provincial = Ha Tinh province
document-in_force = In force
document-replaced = Replaced
document-expired = Expired
document-unknown = Validity not checked yet
