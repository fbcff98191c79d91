namespace CaseDesk.Azure.Alerts;

/// <summary>Queue message: deliver one alert of a case to one endpoint.</summary>
/// <param name="Attempt">Which attempt this is, from 1: a message older than the row's count is a leftover.</param>
/// <param name="Waits">How often a reader has waited for the row so far.</param>
public sealed record DeliveryDue(string CaseId, long Sequence, string EndpointId, int Attempt = 1, int Waits = 0);
