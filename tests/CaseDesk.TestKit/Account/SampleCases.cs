using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.TestKit.Account;

/// <summary>Cases to store.</summary>
public static class SampleCases
{
    public static readonly DateTimeOffset NoticedAt = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));

    public static readonly CaseFacts Facts = new()
    {
        Platform = "douyin-shop",
        Cause = "shipping-timeout",
        Hold = HoldKind.PenaltyFreeze,
        Shop = "测试小店",
        AmountHeld = 12_345.67m,
        Currency = "CNY",
        Slip = new Slip { Number = "FD-1", NoticedAt = NoticedAt },
    };

    /// <summary>The largest facts that <see cref="FactsRules"/> lets pass; every character costs the most there is.</summary>
    public static CaseFacts Largest =>
        Facts with
        {
            Shop = Wide(200),
            AmountHeld = FactsRules.MaxAmount,
            Slip = new Slip
            {
                Number = Wide(100),
                NoticedAt = NoticedAt,
                ReleaseConditions = [.. Enumerable.Repeat(Wide(500), 20)],
            },
            Contacts =
            [
                .. Enumerable.Repeat(
                    new Contact
                    {
                        Name = Wide(100),
                        Role = Wide(50),
                        Phone = new string('5', 50),
                        Email = Mailbox(254),
                    },
                    20
                ),
            ],
        };

    public static ContactLogged Line(string asked, DateTimeOffset? at = null) =>
        new(new ContactEntry { At = at ?? NoticedAt, Channel = "phone", Asked = asked });

    /// <summary>Text of so many UTF-16 characters, of rare Chinese characters that take two each.</summary>
    private static string Wide(int length) => string.Concat(Enumerable.Repeat("𠮷", length / 2));

    private static string Mailbox(int length) => $"a@{string.Concat(Enumerable.Range(1, length - 5).Select(at => at % 50 == 40 ? '.' : 'b'))}.cn";
}
