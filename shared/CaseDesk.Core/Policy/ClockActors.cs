using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Policy;

/// <summary>
/// Who acts before a clock ends: one, or nobody. The playbook names the side that is answerable to the platform; but what is handed in the
/// desk hands
/// in, a fine is executed and a freeze ends by itself.
/// </summary>
public static class ClockActors
{
    public static ClockActor? Of(Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (clock.Start is ClockStart.Freeze or ClockStart.Fine)
            return null;
        return clock.Actor == ClockActor.Merchant && clock.EndsWith?.Contains(ClockEnd.Submission) != false ? ClockActor.Desk : clock.Actor;
    }
}
