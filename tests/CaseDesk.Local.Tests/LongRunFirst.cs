// A run that keeps its message for long is mostly waited for: begun late, it is what the suite waits for at its end.
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
