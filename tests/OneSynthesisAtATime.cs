// jsii runs one kernel per process, which serves one thread.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
