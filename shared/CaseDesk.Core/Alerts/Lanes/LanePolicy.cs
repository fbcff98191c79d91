namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>How the lane of an endpoint is driven.</summary>
/// <param name="AtOnce">Requests under way at once, each of another case; 1 or more.</param>
/// <param name="Bucket">How many requests its platform takes, quick retries among them; null when no limit is known.</param>
/// <param name="Digests">Whether several alerts may become one message: where people read, not where a program does.</param>
/// <param name="AvoidsFullHours">Whether the platform asks not to be called at whole and half hours.</param>
public sealed record LanePolicy(int AtOnce, TokenBucket? Bucket, bool Digests, bool AvoidsFullHours)
{
    /// <summary>
    /// Requests for one message at most, quick retries among them, 1 to 3: a text message costs, and nobody can drop the second of two.
    /// </summary>
    public int Tries { get; init; } = 3;

    /// <summary>Alerts in one digest. More wait for the next: what nobody reads to the end is not delivered.</summary>
    public const int MaxInDigest = 20;

    private static readonly LanePolicy s_webhook = new(AtOnce: 16, Bucket: null, Digests: false, AvoidsFullHours: false);

    // Burst and refill together keep within the platform's figure in any minute: 8 + 12 = 20.
    private static readonly LanePolicy s_twentyAMinute = new(
        AtOnce: 1,
        new TokenBucket(8, 12 / 60.0),
        Digests: true,
        AvoidsFullHours: true
    );

    private static readonly Dictionary<AlertChannel, LanePolicy> s_policies = new()
    {
        [AlertChannel.Webhook] = s_webhook,
        [AlertChannel.DingTalk] = s_twentyAMinute,
        [AlertChannel.WeCom] = s_twentyAMinute,
        // 5 in any second, 64 in any minute.
        [AlertChannel.Feishu] = new(AtOnce: 1, new TokenBucket(4, 1), Digests: true, AvoidsFullHours: true),
        // Ours: nobody reads more mail than that, and mail servers begin to doubt a sender.
        [AlertChannel.Email] = new(AtOnce: 1, new TokenBucket(20, 10 / 60.0), Digests: true, AvoidsFullHours: false),
        // In words of its own, which a digest has not.
        [AlertChannel.MerchantMail] = new(AtOnce: 1, new TokenBucket(20, 10 / 60.0), Digests: false, AvoidsFullHours: false),
        // Aliyun takes 50 in any 24 hours for one number: 10 + 40.
        [AlertChannel.MerchantSms] = new(AtOnce: 1, new TokenBucket(10, 40 / 86_400.0), Digests: false, AvoidsFullHours: false)
        {
            Tries = 1,
        },
    };

    public static LanePolicy Of(AlertChannel channel) => s_policies[channel];
}
