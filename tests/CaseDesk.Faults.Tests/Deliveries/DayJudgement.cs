using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>Judges a day that is over. Its figures are the documented ones, written here once more.</summary>
internal sealed class DayJudgement(DeliveryDay day, DayRecords records)
{
    /// <summary>After so many failed attempts a case's later alerts go past.</summary>
    private const int BlocksUntil = 4;

    private const int MaxAttempts = 10;
    private const int MaxRequests = 3;
    private static readonly double[] s_minutes = [1 / 6.0, 1, 5, 30, 120, 360, 720, 1440, 1440];
    private static readonly CancellationToken s_none = CancellationToken.None;

    private List<string> Faults => records.Faults;

    public async Task RunAsync()
    {
        await NothingIsLeftAsync();
        foreach (var alert in records.Alerts)
        {
            ItsAttemptsAreInOrder(alert);
            foreach (var attempt in alert.Attempts)
                AttemptIsExplained(alert, attempt);
            if (alert.Attempts.Sum(Answered) > 1 + alert.Broken)
                Faults.Add($"Sent again though the answer had come: {alert}");
        }

        foreach (var endpoint in day.Receivers.Endpoints)
            CasesAreInOrder(endpoint.Id);
        WithinALimit("wh_dingtalk", 20, TimeSpan.FromMinutes(1));
        WithinALimit("wh_wecom", 20, TimeSpan.FromMinutes(1));
        WithinALimit("wh_feishu", 100, TimeSpan.FromMinutes(1));
        WithinALimit("wh_feishu", 5, TimeSpan.FromSeconds(1));
    }

    /// <summary>
    /// Messages of which the desk surely knew that they had arrived: an answer that took too long is as good as none. Tries follow one
    /// another, so no
    /// more of them ran out of time than the attempt has room for; the yes that ended an attempt was heard.
    /// </summary>
    private static int Answered(SeenAttempt attempt)
    {
        var answered = attempt.Messages.Count(message => message is { Taken: true, AnswerLost: false });
        var late = (int)((attempt.Ended - attempt.Attempt.At) / SeenAttempt.TestTimeout);
        return attempt.IsSlow ? 0 : Math.Max(answered - late, Math.Min(answered, attempt.IsYes ? 1 : 0));
    }

    private async Task NothingIsLeftAsync()
    {
        foreach (var caseId in day.CaseIds)
            Faults.AddRange((await day.Clean.Get<DeliveryTable>().OutboxAsync(caseId, s_none)).Select(number => $"Left in the outbox: {caseId}/{number}"));
        foreach (var endpoint in day.Receivers.Endpoints)
        {
            Faults.AddRange(
                (await day.Clean.Get<LaneTable>().ContentsAsync(endpoint.Id, s_none)).Waiting.Select(entry =>
                    $"Left in the lane of {endpoint}: {entry}"
                )
            );
            var dead = (await day.Clean.Get<LaneTable>().DeadAsync(endpoint.Id, null, null, null, 1000, s_none)).Items.ToDictionary(
                letter => new AlertName(letter.CaseId, letter.Sequence)
            );
            foreach (var alert in records.Alerts.Where(alert => alert.EndpointId == endpoint.Id))
            {
                var (caseId, sequence) = (alert.Name.CaseId, alert.Name.Sequence);
                var delivery = await day.Clean.Get<DeliveryTable>().FindAsync(new(caseId, sequence), endpoint.Id, s_none);
                var arrived = alert.Attempts.Any(one => one.IsYes && one.Messages.Exists(message => message.Taken));
                var givenUp =
                    alert.Last is { IsFinal: true } last
                    && (
                        last.Attempt.Attempt == MaxAttempts
                        || last.Messages.Exists(message => message.Refused)
                        || (endpoint.Channel == AlertChannel.Email && last.Attempt.Result == SendFailures.MailRefused)
                    );
                if (
                    delivery?.Status != (givenUp ? DeliveryStatus.Failed : DeliveryStatus.Delivered)
                    || !(arrived || givenUp)
                    || (arrived && givenUp && alert.Broken == 0)
                    || dead.ContainsKey(alert.Name) != givenUp
                )
                    Faults.Add(
                        $"{(givenUp ? "Given up" : arrived ? "Delivered" : "Lost")}, and recorded as {delivery?.Status}, dead letter {dead.ContainsKey(alert.Name)}: {alert}"
                    );
            }
        }
    }

    /// <summary>
    /// 1, 2, 3, … as far apart as the schedule says, until yes or never. Storage's own failures make the desk repeat one, or not wait.
    /// </summary>
    private void ItsAttemptsAreInOrder(AlertRecord alert)
    {
        var repeats = 0;
        for (var i = 0; i < alert.Attempts.Count; i++)
        {
            var (attempt, before) = (alert.Attempts[i].Attempt, i == 0 ? null : alert.Attempts[i - 1].Attempt);
            repeats += attempt.Attempt == before?.Attempt ? 1 : 0;
            if (attempt.Attempt != (before?.Attempt ?? 0) + 1 && attempt.Attempt != before?.Attempt)
                Faults.Add($"Attempts out of order: {alert}");
            if (before is not null && alert.Broken == 0 && !(attempt.At >= before.NextAttemptAt))
                Faults.Add($"Tried too early, or after the end: {alert}");
        }

        if (repeats > alert.Broken)
            Faults.Add($"Attempts repeated without a reason: {alert}");
    }

    private void AttemptIsExplained(AlertRecord alert, SeenAttempt seen)
    {
        var attempt = seen.Attempt;
        var mail = alert.EndpointId == "wh_mail";
        var fewest =
            mail ? (seen.IsYes ? 1 : 0)
            : seen.IsYes || !seen.HasNoAnswer ? 1
            : 0;
        if (
            seen.Messages.Count < fewest
            || seen.Messages.Count > MaxRequests
            || (alert.EndpointId is "wh_a" or "wh_b" && seen.Messages.Exists(message => message.EventId != alert.EventId))
        )
            Faults.Add($"Attempt {attempt.Attempt} was {seen.Messages.Count} messages: {alert}");
        if (
            attempt.EventId != alert.EventId
            || attempt.DurationMs < 0
            || attempt.DurationMs > (seen.Ended - attempt.At).TotalMilliseconds
            || (!seen.IsYes && SendFailures.Explain(attempt.Result) is null)
        )
            Faults.Add($"Attempt {attempt} is no record of {alert}");
        if (!mail && attempt.HttpStatus is null != seen.HasNoAnswer)
            Faults.Add($"Attempt {attempt} with or without an answer: {alert}");
        if (attempt.Answer is { } answer && new[] { "lin.wei", "13800138000", "abcdef0123456789" }.Any(secret => answer.Contains(secret, StringComparison.OrdinalIgnoreCase)))
            Faults.Add($"Not for the log: {answer}");
        if (attempt.NextAttemptAt is { } next)
            WaitIsRight(alert, seen, next);
    }

    private void WaitIsRight(AlertRecord alert, SeenAttempt seen, DateTimeOffset next)
    {
        var delay = TimeSpan.FromMinutes(s_minutes[seen.Attempt.Attempt - 1]);
        var last = seen.Messages.LastOrDefault();
        // An answer that came after the desk had stopped waiting asks for nothing.
        var asked = seen.IsSlow ? TimeSpan.Zero : last?.Asked ?? TimeSpan.Zero;
        var most = delay * 1.1 > asked ? delay * 1.1 : asked;
        if (next - seen.Attempt.At < delay * 0.9 || next - seen.Ended > most || (last is not null && next - last.At < asked))
            Faults.Add($"Attempt {seen.Attempt.Attempt} is followed too early or too late: {alert}");
    }

    /// <summary>
    /// Of an alert that arrives, every earlier one of its case was there before, or had been tried four times, or given up.
    /// </summary>
    private void CasesAreInOrder(string endpointId)
    {
        var alerts = records.Alerts.Where(alert => alert.EndpointId == endpointId).ToLookup(alert => alert.Name.CaseId);
        var taken = new HashSet<AlertName>();
        foreach (var message in day.Receivers.Seen.Where(message => message.EndpointId == endpointId))
        {
            foreach (var (place, name) in message.Alerts.Index())
            {
                // What stands above it in the same message is before it.
                foreach (
                    var earlier in alerts[name.CaseId]
                        .Where(alert =>
                            alert.Name.Sequence < name.Sequence
                            && !taken.Contains(alert.Name)
                            && !message.Alerts.Take(place).Contains(alert.Name)
                        )
                )
                {
                    if (
                        !earlier.Attempts.Any(one =>
                            !one.IsYes && (one.IsFinal || one.Attempt.Attempt >= BlocksUntil) && one.Ended <= message.At
                        )
                    )
                        Faults.Add($"{name} arrived on {message.At:O} before {earlier}");
                }

                if (message.Taken)
                    taken.Add(name);
            }
        }
    }

    private void WithinALimit(string endpointId, int most, TimeSpan span)
    {
        var times = day.Receivers.Seen.Where(message => message.EndpointId == endpointId).Select(message => message.At).Order().ToList();
        for (var i = most; i < times.Count; i++)
        {
            if (times[i] - times[i - most] < span)
                Faults.Add($"{endpointId} was sent more than {most} messages within {span} from {times[i - most]:O} on");
        }
    }
}
