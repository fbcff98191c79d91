using CaseDesk.Storage.Hints;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>What there is to do on a simulated desk.</summary>
internal sealed partial class SimulatedDesk
{
    /// <summary>Something to do at an instant.</summary>
    private abstract class Work
    {
        public virtual DateTimeOffset? NextAt { get; set; }

        public abstract void Failed(DateTimeOffset at, bool died);
    }

    private sealed class Tick(DateTimeOffset minute) : Work
    {
        public override void Failed(DateTimeOffset at, bool died) => NextAt = minute + s_beat;
    }

    private sealed class Delivery(RemindersDue message) : Work
    {
        public RemindersDue Message => message;

        public int Tries { get; private set; }

        // A message that was being worked on comes back when its lease ends, a failed one at once.
        public override void Failed(DateTimeOffset at, bool died) =>
            (Tries, NextAt) = (Tries + 1, at + (died ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(1)));
    }

    private sealed class Move(CaseActor actor) : Work
    {
        public CaseActor Actor => actor;

        public override DateTimeOffset? NextAt => actor.NextAt;

        public override void Failed(DateTimeOffset at, bool died) => actor.Failed(at);
    }
}
