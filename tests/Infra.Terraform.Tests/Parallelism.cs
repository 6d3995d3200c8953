// Each test class drives processes of its own (the program, Terraform, a local cloud) and mostly waits for them, so classes run side by
// side; no more than three, because there are time limits of Terraform's in them.
// Nothing here creates constructs in this process: jsii serves one thread, so use SynthesizedPlatform, which runs the program.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
