using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Delivery.Outbound;

/// <summary>Settings of the section <c>Alerts</c>; checked at start.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <value>Whether alerts of any channel may go to this machine, plain http too. Default false; true only in the local host.</value>
    public bool AllowLoopbackHttp { get; set; }

    /// <value>Seconds that one attempt may take, from the connection to the answer's status: 1 to 60, both inclusive. Default 15.</value>
    [Range(
        1,
        60,
        ErrorMessage = "Alerts__AttemptTimeoutSeconds must be from 1 to 60: the seconds one webhook attempt may take (15 is usual)."
    )]
    public int AttemptTimeoutSeconds { get; set; } = 15;

    /// <value>Whether messages to group robots wait out the first minute of each half hour, when the platforms throttle. Default
    /// true.</value>
    public bool AvoidFullHours { get; set; } = true;
}
