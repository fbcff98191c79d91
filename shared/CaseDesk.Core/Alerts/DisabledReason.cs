namespace CaseDesk.Core.Alerts;

/// <summary>Why an endpoint is switched off.</summary>
public enum DisabledReason
{
    /// <summary>Somebody at the desk did it.</summary>
    Desk,

    /// <summary>The receiver said that it is gone for good: 410, or a robot that does not exist.</summary>
    Gone,

    /// <summary>It failed for days on end.</summary>
    Failing,
}
