using CaseDesk.Core.Changes;

namespace CaseDesk.Core.Alerts;

/// <summary>What the desk's record says of a change of an endpoint: names of fields, never what is in them.</summary>
public static class ReceiverChanges
{
    public static DeskChange Registered(WebhookEndpoint endpoint) =>
        new DeskChange(ChangeKinds.Receiver, endpoint.Id, "registered", "channel", "url", "secret", "events");

    public static DeskChange Removed(string id) => new(ChangeKinds.Receiver, id, DeskChange.Removed);

    public static DeskChange Changed(WebhookEndpoint before, WebhookEndpoint after)
    {
        var fields = new List<string>();
        if (!before.Events.Equals(after.Events))
            fields.Add("events");
        if (before.Status != after.Status)
            fields.Add("status");
        if (before.Secret.Text != after.Secret.Text)
            fields.Add("secret");
        var what = fields switch
        {
            ["secret"] => "rotated",
            ["status"] when after.Status == EndpointStatus.Disabled => "switchedOff",
            ["status"] => "switchedOn",
            _ => "changed",
        };
        return new DeskChange(ChangeKinds.Receiver, after.Id, what, (IReadOnlyList<string>)fields);
    }
}
