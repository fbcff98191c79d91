// A test waits for the emulator at times: with as many tests as cores, 29 % of both cores was idle, with three 8 %.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
