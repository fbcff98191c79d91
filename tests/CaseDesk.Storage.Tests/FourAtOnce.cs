// A test waits for the emulator at times: with three tests at once, 15 % of both cores was idle still.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
