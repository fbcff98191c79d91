using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Core.Tests.Alerts.Lanes;

public sealed class AlertDigestTests
{
    [Theory]
    [InlineData("dingtalk")]
    [InlineData("feishu")]
    [InlineData("wecom")]
    public void Compose_a_group_reads_every_part_on_a_line_of_its_own_and_nothing_personal(string channel)
    {
        var text = Read(channel, AlertDigest.Compose(
        [
            Alert("c_1", 3, AlertTypes.ClockDue, """{"clock":"appeal","dueAt":"2026-09-26T00:00:00+08:00","shop":"秋枫旗舰店"}"""),
            Alert("c_2", 1, AlertTypes.WindowOverdue, """{"clock":"window","dueAt":"2026-09-19T00:00:00+08:00"}"""),
            Alert(CalendarAlerts.Stream, 1, AlertTypes.CalendarProvisional, """{"year":2027}"""),
        ]));

        Assert.Contains("【CaseDesk】3 条提醒合并为一条", text, StringComparison.Ordinal);
        Assert.Contains("期限快到了｜c_1（第 3 条）；期限：提交申诉；最后一天：2026-09-25（含当天）", text, StringComparison.Ordinal);
        Assert.Contains("审核期已过｜c_2（第 1 条）；期限：平台答复", text, StringComparison.Ordinal);
        Assert.Contains("放假安排待更新｜整个工作台；年份：2027", text, StringComparison.Ordinal);
        Assert.Contains("https://desk.example/desk", text.Split('\n', '(', ')'));
        Assert.DoesNotContain("秋枫", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_one_case_links_to_it() =>
        Assert.Contains(
            "https://desk.example/desk/cases/c_1",
            Read("dingtalk", AlertDigest.Compose([Alert("c_1", 1, AlertTypes.CaseOpened), Alert("c_1", 2, AlertTypes.CaseClosed)]))
                .Split('\n')
        );

    /// <summary>What was cut off would be on record as delivered and read by nobody.</summary>
    [Theory]
    [InlineData("dingtalk", 16)]
    [InlineData("feishu", 20)]
    [InlineData("wecom", 15)]
    public void Longest_twenty_long_ones_takes_what_is_shown_whole_and_not_one_more_would_fit(string channel, int most)
    {
        var parts = Enumerable
            .Range(1, LanePolicy.MaxInDigest)
            .Select(number =>
                (
                    $"evt_{number}",
                    Alert(
                        new string('c', 60),
                        number,
                        AlertTypes.WindowLastDay,
                        """{"round":2,"clock":"window","earliest":"2026-09-21","latest":"2026-09-25","dueAt":"2026-09-26T00:00:00+08:00"}"""
                    )
                )
            )
            .ToList();

        var (id, body, count) = AlertDigest.Longest(parts, whole => ShowsAll(channel, whole));

        Assert.Equal((most, AlertDigest.IdOf("evt_1", most)), (count, id));
        var text = Read(channel, body.ToArray());
        Assert.All(Enumerable.Range(1, count), number => Assert.Contains($"（第 {number} 条）；轮次：第 2 轮；期限：平台答复；预计答复：2026-09-21 至 2026-09-25；最后一天：2026-09-25（含当天）", text, StringComparison.Ordinal));
        Assert.DoesNotContain("其余请打开案件查看", text, StringComparison.Ordinal);
        if (count < parts.Count)
            Assert.Contains(
                "其余请打开案件查看",
                Read(channel, AlertDigest.Compose([.. parts.Take(count + 1).Select(part => part.Item2)])),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Longest_not_even_one_fits_goes_alone_as_it_was_recorded()
    {
        (string, ReadOnlyMemory<byte>)[] parts =
        [
            ("evt_1", Alert("c_1", 1, AlertTypes.CaseOpened)),
            ("evt_2", Alert("c_1", 2, AlertTypes.CaseClosed)),
        ];

        Assert.Equal(("evt_1", parts[0].Item2, 1), AlertDigest.Longest(parts, static _ => false));
        Assert.Equal(("evt_1", parts[0].Item2, 1), AlertDigest.Longest([parts[0]], static _ => true));
    }

    [Fact]
    public void Compose_same_parts_same_bytes()
    {
        var parts = new[] { Alert("c_1", 1, AlertTypes.CaseOpened), Alert("c_1", 2, AlertTypes.CaseClosed) };

        Assert.Equal(AlertDigest.Compose(parts), AlertDigest.Compose(parts));
        Assert.Throws<ArgumentException>(() => AlertDigest.Compose([]));
    }

    private static ReadOnlyMemory<byte> Alert(string caseId, long sequence, string type, string data = "{}") =>
        new AlertEvent(
            $"evt_{caseId}_{sequence}",
            type,
            caseId,
            sequence,
            new(2026, 9, 18, 17, 30, 0, TimeSpan.FromHours(8)),
            JsonSerializer.Deserialize<JsonElement>(data)
        ).ToBody();

    private static bool ShowsAll(string channel, ReadOnlyMemory<byte> body) =>
        ChannelBook.Of(AlertChannel.Find(channel)!).ShowsAll(new OutgoingAlert("", body, "https://desk.example"));

    private static string Read(string channel, byte[] body)
    {
        var endpoint = new WebhookEndpoint("wh_1", AlertChannel.Find(channel)!, new Uri("https://robot.example/t"), RobotSecret.None, EventFilter.Everything, default, EndpointStatus.Active);
        var request = ChannelBook.Of(endpoint.Channel).Compose(endpoint, new OutgoingAlert("digest_1", body, "https://desk.example"), default);
        return string.Join('\n', Strings(JsonSerializer.Deserialize<JsonElement>(request.Body.Span)));
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
