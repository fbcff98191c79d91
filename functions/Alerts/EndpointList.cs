using CaseDesk.Core.Alerts;
using CaseDesk.Core.Texts;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Functions.Alerts;

/// <summary>All endpoints of the desk.</summary>
/// <param name="Broken">Somebody wrote these beside the desk: nothing is sent there until they are removed and registered anew.</param>
public sealed record EndpointList(IEnumerable<EndpointView> Items, IEnumerable<BrokenEndpointView> Broken);

/// <summary>An endpoint whose row is not as the desk wrote it.</summary>
/// <param name="WrittenAt">When the row was written last, by storage.</param>
public sealed record BrokenEndpointView(string Id, DateTimeOffset WrittenAt, BilingualText? Text)
{
    public static BrokenEndpointView Of(BrokenEndpointException broken) =>
        new(broken.EndpointId, broken.WrittenAt, SendFailures.Explain(SendFailures.RowAltered));
}
