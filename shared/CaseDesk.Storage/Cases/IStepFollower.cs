namespace CaseDesk.Storage.Cases;

/// <summary>Does what follows a step: announces it, tidies the lists.</summary>
public interface IStepFollower
{
    /// <summary>Safe to run again, and beside another run; the step's message asks for the same.</summary>
    Task FollowAsync(CommittedStep step, CancellationToken cancellation);

    /// <summary>Announces what waits in a case's outbox, whoever's step it was.</summary>
    Task AnnounceAsync(string caseId, CancellationToken cancellation);
}
