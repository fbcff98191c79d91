// Each of these suites keeps both cores and the emulator busy by itself; beside another one it measures the other's work.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
