// A run that keeps its message for long is mostly waited for: begun last, it was what the suite waited for.
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
