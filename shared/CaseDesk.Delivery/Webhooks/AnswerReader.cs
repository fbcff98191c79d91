namespace CaseDesk.Delivery.Webhooks;

/// <summary>What was read of an answer's body.</summary>
/// <param name="Bytes">The beginning, 4 KiB at most.</param>
/// <param name="Broken">Whether it broke off: such an answer proves nothing, as one that never came.</param>
internal readonly record struct AnswerBody(ReadOnlyMemory<byte> Bytes, bool Broken);

/// <summary>Reads the beginning of answers: bounded in bytes, and in time by the attempt.</summary>
internal static class AnswerReader
{
    public const int MaxAnswer = 4096;
    private static readonly TimeSpan s_longestDropping = TimeSpan.FromSeconds(1);

    /// <summary>For a channel whose answer stands in the body: its time is the attempt's.</summary>
    public static Task<AnswerBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
        => ReadAsync(response, cancellation, cancellation);

    /// <summary>
    /// For a channel whose answer is the status: a short body is read so that the connection can be used again and a person can see it. The
    /// status has
    /// been given and nothing here can change it: a body that takes more than a second is left.
    /// </summary>
    public static async Task<AnswerBody> GlanceAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        brief.CancelAfter(s_longestDropping);
        return await ReadAsync(response, brief.Token, CancellationToken.None);
    }

    private static async Task<AnswerBody> ReadAsync(HttpResponseMessage response, CancellationToken limit, CancellationToken thrown)
    {
        var buffer = new byte[MaxAnswer];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), limit) is > 0 and var read)
                length += read;
            return new AnswerBody(buffer.AsMemory(0, length), Broken: false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException
            || (exception is OperationCanceledException && !thrown.IsCancellationRequested))
        {
            return new AnswerBody(buffer.AsMemory(0, length), Broken: true);
        }
    }
}
