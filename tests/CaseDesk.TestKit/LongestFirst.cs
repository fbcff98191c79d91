using Xunit;
using Xunit.Abstractions;

namespace CaseDesk.TestKit;

/// <summary>
/// Begins with the collections whose name says that they take long, so that at a suite's end nobody waits for one that began last. What a
/// test finds does not depend on it.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string Mark = "long: ";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(static one => one.DisplayName.StartsWith(Mark, StringComparison.Ordinal));
}
