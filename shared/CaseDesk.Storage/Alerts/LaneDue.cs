using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Alerts;

/// <summary>Queue message: look at an endpoint's lane. What is due there is for the lane to say.</summary>
public sealed record LaneDue(string EndpointId) : TracedMessage;
