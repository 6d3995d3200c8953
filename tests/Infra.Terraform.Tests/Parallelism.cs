// Each test class drives processes of its own (the program, Terraform, a local cloud) and mostly waits for them, so classes run side by
// side. Nothing here creates constructs in this process: jsii serves one thread, so use Platform, which runs the program.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
