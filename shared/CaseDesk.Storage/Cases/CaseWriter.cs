using System.Diagnostics;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Takes one step on one case: read, decide, write the hints, commit, and have it followed; again from the start when somebody else was
/// faster.
/// </summary>
public sealed class CaseWriter(
    CaseTable cases,
    CaseHintWriter hints,
    StepFollowUps followUps,
    CaseTurns turns,
    RememberedCases remembered,
    DayEnd dayEnd
)
{
    /// <summary>So many losses in a row are a fault somewhere, not a busy day.</summary>
    private const int MaxTries = 32;

    /// <summary>A link's step gives way: to the desk on another instance it would only be in the way.</summary>
    private const int MaxTriesOfLink = 16;

    /// <summary>Exponent of the longest wait before another try, 2^8 ms.</summary>
    private const int MaxDoublings = 8;

    /// <summary>
    /// Runs <paramref name="decide"/> on the newest state until its step is committed or refused. No events means nothing to do.
    /// <paramref name="decide"/> gets null for a case that does not exist and must refuse or open it.
    /// </summary>
    /// <exception cref="CaseBusyException">Lost to other writers 32 times in a row; a link 16 times.</exception>
    /// <exception cref="DayOverException">It hung past the end of the day that its entries would have.</exception>
    public async Task<Outcome<StepTaken>> StepAsync(
        string caseId, StepContext context, Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(decide);
        IDisposable? turn = null;
        using var hop = DeskTraces.Start("case.step", (DeskTraces.CaseId, caseId));
        try
        {
            return await StepAsync(caseId, context, decide, TurnAsync, () => turn?.Dispose(), cancellation);
        }
        finally
        {
            turn?.Dispose();
        }

        // Taken once, and only by who has something to write: whoever had to wait reads the case again.
        async Task<bool> TurnAsync()
        {
            if (turn is not null)
                return false;
            (turn, var waited) = await turns.TakeAsync(caseId, !context.IsLink, cancellation);
            return waited;
        }
    }

    private async Task<Outcome<StepTaken>> StepAsync(
        string caseId,
        StepContext context,
        Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide,
        Func<Task<bool>> turn,
        Action ends,
        CancellationToken cancellation
    )
    {
        var most = context.IsLink ? MaxTriesOfLink : MaxTries;
        var mayRemember = true;
        Task<Outcome<StepTaken>?>? preparing = null;
        for (var tries = 0; tries < most; tries++)
        {
            var known = mayRemember ? remembered.Find(caseId) : null;
            var stored = known ?? await cases.FindAsync(caseId, cancellation);
            if (stored is null && !CaseIds.IsId(caseId))
                return CaseRefusals.CaseNotFound.With();
            var decided = decide(stored?.Case);
            // A step that was taken before is mostly refused now; one that could be taken again fails to commit, since its answer is there.
            var standing = Stands(decided, stored, context);
            if (standing is { } said && known is null)
                return await StandsAsync(said, caseId, stored, context, decide, cancellation);
            var step = standing is null ? CaseStep.Take(stored?.Case, decided.Value, context.Now, context.By) : null;
            if (step is null || CaseTransaction.Rows(step, context.Answer is not null) > CaseTransaction.MaxActions)
            {
                if (known is null)
                    return CaseRefusals.StepTooLarge.With();
                // No such thing is said by what is remembered: the case is read, and no try is lost.
                (mayRemember, tries) = (false, tries - 1);
                continue;
            }

            // What it takes nobody gives back, so that once is enough; meanwhile others have their turn.
            preparing ??= PrepareAsync(context, cancellation);
            if (await turn())
            {
                // Nothing is lost yet: it was only somebody else's turn.
                tries--;
                continue;
            }

            if (await preparing is { } missing)
            {
                if (known is null)
                    return await StandsAsync(missing, caseId, stored, context, decide, cancellation);
                (mayRemember, tries, preparing) = (false, tries - 1, null);
                continue;
            }

            var (hasStandIn, keepsDue) = (context.StandIn is not null, context.StandIn is { ClearAsync: null });
            var sent = await hints.WriteAsync(step, followUps.Standby, hasStandIn, keepsDue, cancellation);
            if (dayEnd.IsPast(context.Now))
            {
                await followUps.DropAsync(sent, cancellation);
                context = context.IsTimeless ? context with { Now = dayEnd.Now } : throw new DayOverException(caseId);
                continue;
            }

            var committedAt = Stopwatch.GetTimestamp();
            var (committed, fits) = await CommitAsync(step, stored, context, cancellation);
            if (committed is not null)
            {
                remembered.Keep(committed);
                DeskMetrics.UploadsOpen.Add(OpenUploads(step.After) - OpenUploads(stored?.Case));
                // What follows is nobody's turn: it may step on this very case.
                ends();
                var next = new CommittedStep(step, sent, stored?.Waiting ?? [], committedAt)
                {
                    StandIn = context.StandIn,
                    // Nothing of it waits any more.
                    Announced = () => remembered.Keep(committed with { Waiting = [] }),
                };
                return new StepTaken(step.After, null) { IsNew = true, Announced = await followUps.BeginAsync(next) };
            }

            await followUps.DropAsync(sent, cancellation);
            if (!fits && known is null)
                return CaseRefusals.StepTooLarge.With();
            // Somebody was faster, perhaps this very request: what was read is not what its answer is of.
            remembered.Forget(caseId);
            if (await RepeatedAsync(caseId, null, context, decide, cancellation) is { } repeated)
                return repeated;
            mayRemember = false;
            // Spread out, so that whoever has lost before is not the slowest of the same crowd again.
            await Task.Delay(Random.Shared.Next(1 << Math.Min(tries + 2, MaxDoublings)), cancellation);
        }

        throw new CaseBusyException(caseId, most);
    }

    private static async Task<Outcome<StepTaken>?> PrepareAsync(StepContext context, CancellationToken cancellation) =>
        context.Prepare is { } prepare && await prepare(cancellation) is { } missing ? missing : (Outcome<StepTaken>?)null;

    /// <summary>What stands is answered, or what was answered to the same key before.</summary>
    private async Task<Outcome<StepTaken>> StandsAsync(
        Outcome<StepTaken> standing,
        string caseId,
        StoredCase? stored,
        StepContext context,
        Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide,
        CancellationToken cancellation
    ) =>
        IsUnknown(standing.IsRefused ? standing.Refusal : null)
            ? standing
            : await RepeatedAsync(caseId, stored, context, decide, cancellation) ?? standing;

    private static bool IsUnknown(Refusal? refusal) => refusal?.Entry == CaseRefusals.CaseNotFound;

    private static int OpenUploads(Case? found) =>
        found?.Evidence.Values.Count(static file => file.Status is EvidenceStatus.Uploading or EvidenceStatus.Inspecting) ?? 0;

    /// <returns>The case after the step, null when it was not committed; and whether every text of it fits into a row.</returns>
    private async Task<(StoredCase? Committed, bool Fits)> CommitAsync(
        CaseStep step,
        StoredCase? stored,
        StepContext context,
        CancellationToken cancellation
    )
    {
        try
        {
            var answer = Answer(context, step.After);
            return (await cases.TryCommitAsync(step, stored, Guid.NewGuid().ToString("N"), answer, cancellation), true);
        }
        catch (StepTooLargeException)
        {
            return (null, false);
        }
    }

    /// <summary>
    /// Why no step is taken: the version is another, the rules refuse it, or there is nothing to do. Null when there is one to take.
    /// </summary>
    private static Outcome<StepTaken>? Stands(Outcome<IReadOnlyList<CaseEvent>> decided, StoredCase? stored, StepContext context)
    {
        // First of all: whoever may not know of the case is not told its version.
        if (decided.IsRefused && IsUnknown(decided.Refusal))
            return decided.Refusal;
        if (context.ExpectedVersion is { } expected && stored is not null && stored.Case.Version != expected)
            return CaseRefusals.VersionStale.With(("expected", expected), ("current", stored.Case.Version));
        if (decided.IsRefused)
            return decided.Refusal;
        return decided.Value.Count == 0
            ? new Outcome<StepTaken>(new StepTaken(stored!.Case, null) { Waiting = stored.Waiting })
            : (Outcome<StepTaken>?)null;
    }

    /// <summary>
    /// The answer given to the same key before; null when there is none. Asked after the state was read: what was committed before that is
    /// seen.
    /// </summary>
    private async Task<Outcome<StepTaken>?> RepeatedAsync(
        string caseId,
        StoredCase? stored,
        StepContext context,
        Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide,
        CancellationToken cancellation
    )
    {
        if (context.Answer is not { } slot || await cases.FindAnswerAsync(caseId, slot.KeyHash, cancellation) is not { } earlier)
            return null;
        // Committed since the state was read: the answer is for the case as it is by now.
        var known = stored ?? await cases.FindAsync(caseId, cancellation);
        return known is null ? (Outcome<StepTaken>?)null : Replay(known.Case, slot, earlier, decide);
    }

    private static Outcome<StepTaken> Replay(
        Case @case,
        AnswerSlot slot,
        StoredAnswer earlier,
        Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide
    )
    {
        // The caller's right to the case is judged inside the decision: a replay must not go around it.
        var decided = decide(@case);
        if (decided.IsRefused && IsUnknown(decided.Refusal))
            return decided.Refusal;
        return earlier.RequestHash == slot.RequestHash ? new StepTaken(@case, earlier) : IdempotencyRefusals.KeyReused.With();
    }

    private static StoredAnswer? Answer(StepContext context, Case after) =>
        context.Answer is not { } slot
            ? null
            : new StoredAnswer(slot.KeyHash, slot.RequestHash, slot.Status, slot.Compose(after))
            {
                Link = context.IsLink ? null : after.Link,
            };
}
