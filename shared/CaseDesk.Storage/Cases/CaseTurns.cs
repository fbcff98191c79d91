namespace CaseDesk.Storage.Cases;

/// <summary>How long a step waits for its turn on a case before it is tried all the same.</summary>
/// <param name="Patience">Of the desk, by the real clock; zero for not at all.</param>
/// <param name="PatienceOfLinks">Of links: twenty files that end at once come one after the other.</param>
public sealed record TurnSetting(TimeSpan Patience, TimeSpan PatienceOfLinks)
{
    /// <summary>Longer than a step takes, and short beside what a caller waits.</summary>
    public static readonly TurnSetting Usual = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    public static readonly TurnSetting None = new(TimeSpan.Zero, TimeSpan.Zero);
}

/// <summary>
/// Steps on one case take turns within this process, the desk's before a link's: else a crowd on one case writes hints in vain and each
/// loses to each. It is a
/// courtesy and no lock: who has waited long enough goes on, and the head row's tag decides as ever, as it does between processes.
/// </summary>
public sealed class CaseTurns(TurnSetting setting)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn.</summary>
    /// <param name="isFirst">Whether it goes before those that are not.</param>
    /// <returns>The turn, to be disposed of when the step is taken or given up, and whether others went before: then the case has
    /// moved.</returns>
    public async Task<(IDisposable Turn, bool Waited)> TakeAsync(string caseId, bool isFirst, CancellationToken cancellation)
    {
        var turn = new Turn(this, caseId);
        lock (_gate)
        {
            if (!_lines.TryGetValue(caseId, out var line))
            {
                _lines[caseId] = new Line(turn);
                return (turn, false);
            }

            (isFirst ? line.First : line.Others).AddLast(turn);
        }

        try
        {
            await turn.Come.Task.WaitAsync(isFirst ? setting.Patience : setting.PatienceOfLinks, cancellation);
        }
        catch (TimeoutException)
        {
            // Whoever has the turn may hang; the tag decides.
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        return (turn, true);
    }

    private void End(Turn turn)
    {
        lock (_gate)
        {
            var line = _lines[turn.CaseId];
            if (line.Holder != turn)
            {
                // It never came, or came when nobody waited for it any more.
                line.First.Remove(turn);
                line.Others.Remove(turn);
                return;
            }

            var waiting = line.First.Count > 0 ? line.First : line.Others;
            if (waiting.First is not { Value: var next })
            {
                _lines.Remove(turn.CaseId);
                return;
            }

            waiting.RemoveFirst();
            line.Holder = next;
            next.Come.TrySetResult();
        }
    }

    private sealed class Line(Turn holder)
    {
        public Turn Holder { get; set; } = holder;

        public LinkedList<Turn> First { get; } = new();

        public LinkedList<Turn> Others { get; } = new();
    }

    private sealed class Turn(CaseTurns turns, string caseId) : IDisposable
    {
        private bool _ended;

        public string CaseId => caseId;

        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            if (!_ended)
                turns.End(this);
            _ended = true;
        }
    }
}
