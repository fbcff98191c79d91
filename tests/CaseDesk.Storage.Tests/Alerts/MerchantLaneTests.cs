using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Sms;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>A case's merchant as the end of a lane: there only as long as the case has a mailbox of theirs.</summary>
public sealed class MerchantLaneTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly MailReceiver _server = MailReceiver.Start();
    private readonly Mock<ISmsProvider> _sms = new(MockBehavior.Strict);
    private StoreDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _sms.Setup(sms => sms.IsSetUp).Returns(true);
        _desk = await StoreDesk.StartAsync(
            services => services.AddSingleton(_sms.Object),
            ("Mail:Host", "127.0.0.1"),
            ("Mail:Port", $"{_server.Port}"),
            ("Mail:Security", "none"),
            ("Mail:From", "casedesk@desk.example")
        );
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Run_no_such_mailbox_is_given_up_and_the_desk_is_told_a_corrected_one_gets_the_next()
    {
        var id = await OpenAsync("owner@shop.example");
        _server.Tell(new MailStory("RCPT", "550 5.1.1 nobody here"));

        await RemindAsync(id);
        await RunAsync(id);

        var letter = Assert.Single(await DeadAsync(id));
        Assert.Equal("mailbox-unknown", letter.Reason);
        var told = await _desk.Get<DeliveryTable>().AlertAsync(new(CalendarAlerts.Stream, 1), s_none);
        Assert.Equal((AlertTypes.MerchantUnreached, $"evt_desk_unreached_{id}_{letter.Sequence}"), (told.Type, told.EventId));
        var data = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(told.Body).GetProperty("data");
        Assert.Equal((id, "mailbox-unknown"), (data.GetProperty("caseId").GetString(), data.GetProperty("reason").GetString()));

        await CorrectAsync(id, "new@shop.example");
        await RemindAsync(id);
        await RunAsync(id);
        Assert.Equal(["new@shop.example"], _server.Mails.SelectMany(mail => mail.To));
        Assert.Equal(1, await _desk.Get<DeskAlerts>().SequenceAsync(s_none));
    }

    /// <summary>
    /// Each lost reminder is one more clock that nobody but the desk can save; a crash between telling and giving up tells nobody twice.
    /// </summary>
    [Fact]
    public async Task Run_reminders_given_up_each_is_told_once()
    {
        var id = await OpenAsync("owner@shop.example");
        for (var number = 1; number <= 2; number++)
        {
            await RemindAsync(id);
            _server.Tell(new MailStory("RCPT", "550 5.7.1 policy"), new MailStory("RCPT", "550 5.7.1 policy"));
            _desk.Traffic.Before = request =>
                request is { Name: "cases", Method: "PUT" }
                    ? Task.FromException(new InvalidOperationException("The process ended."))
                    : Task.CompletedTask;
            await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(id));
            _desk.Traffic.Before = null;
            _desk.Wall.Advance(LaneDesk.Claim);
            await RunAsync(id);
            Assert.Equal((number, number), ((int)await _desk.Get<DeskAlerts>().SequenceAsync(s_none), (await DeadAsync(id)).Count));
        }
    }

    [Fact]
    public async Task Run_no_mailbox_but_a_telephone_is_a_text_message_of_id_and_date_alone()
    {
        var id = await OpenAsync(null, "153-0000-0001");
        var said = new List<IReadOnlyDictionary<string, string>>();
        _sms.SetupSequence(sms => sms.SendAsync("15300000001", Capture.In(said), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SmsResult(new ChannelVerdict.Delivered(), "OK", "b-1", TimeSpan.Zero))
            .ReturnsAsync(new SmsResult(new ChannelVerdict.Final(SendFailures.SmsNumberInvalid), "isv.MOBILE_NUMBER_ILLEGAL", null, TimeSpan.Zero));
        await RemindAsync(id);
        await RunAsync(id);

        var values = Assert.Single(said);
        Assert.Equal(["case", "date"], values.Keys.Order());
        Assert.Equal(id, values["case"]);
        Assert.Matches("^2026-[0-9]{2}-[0-9]{2}$", values["date"]);
        var (attempts, _) = await _desk.Get<DeliveryLog>().ReadAsync(MerchantMailbox.IdOf(id), null, 10, s_none);
        Assert.Equal(("delivered", "OK"), (Assert.Single(attempts).Result, attempts[0].Answer));
        Assert.DoesNotContain(_desk.Logs.All, line => line.Text.Contains("15300000001", StringComparison.Ordinal));

        await RemindAsync(id);
        await RunAsync(id);
        Assert.Equal("sms-number-invalid", Assert.Single(await DeadAsync(id)).Reason);
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public async Task Run_contact_taken_out_sends_nothing()
    {
        var id = await OpenAsync("owner@shop.example");
        await RemindAsync(id);
        await CorrectAsync(id, null);

        await RunAsync(id);

        Assert.Empty(_server.Mails);
        Assert.Equal("endpoint-off", Assert.Single(await DeadAsync(id)).Reason);
    }

    [Fact]
    public async Task Fan_out_full_desk_has_room_for_the_merchant_and_repeated_tells_nobody_twice()
    {
        await Task.WhenAll(Enumerable.Range(0, DeliveryTable.MaxEndpoints).Select(number => _desk.AddEndpointAsync($"wh_{number}")));
        var id = await OpenAsync("owner@shop.example");

        await RemindAsync(id);
        await RunAsync(id);
        await _desk.Get<AlertFanOut>().RunAsync(new CaseChanged(id, 1, []), s_none);
        await RunAsync(id);

        Assert.Single(_server.Mails);
        Assert.Empty(await _desk.Get<DeliveryTable>().OutboxAsync(id, s_none));
    }

    private async Task<string> OpenAsync(string? email, string? phone = null)
    {
        var id = (await _desk.OpenAsync()).Id;
        await CorrectAsync(id, email, phone);
        return id;
    }

    private async Task CorrectAsync(string id, string? email, string? phone = null)
    {
        IReadOnlyList<Contact> contacts =
            email is null && phone is null
                ? []
                :
                [
                    new Contact
                    {
                        Role = "merchant",
                        Email = email,
                        Phone = phone,
                    },
                ];
        var step = await _desk.StepAsync(id, found =>
            CorrectCase.Decide(found!, new CorrectCase { Contacts = contacts }, _desk.Policy, StoreDesk.Start)
        );
        Assert.False(step.IsRefused);
    }

    /// <summary>The case's next reminder falls due and is fanned out.</summary>
    private async Task RemindAsync(string id)
    {
        var due = (await _desk.ReadAsync(id))
            .Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending)
            .Min(reminder => reminder.DueAt);
        if (due > _desk.Clock.GetUtcNow())
            _desk.Clock.SetUtcNow(due);
        var step = await _desk.StepAsync(
            id,
            found => new Outcome<IReadOnlyList<CaseEvent>>(FireReminders.Decide(found!, ReminderHours.Default, due)),
            due
        );
        Assert.False(step.IsRefused);
        await _desk.Get<AlertFanOut>().RunAsync(new CaseChanged(id, 1, []), s_none);
    }

    private Task RunAsync(string id) => _desk.Get<AlertLanes>().RunAsync(new LaneDue(MerchantMailbox.IdOf(id)), s_none);

    private async Task<IReadOnlyList<DeadLetter>> DeadAsync(string id) =>
        (await _desk.Get<LaneTable>().DeadAsync(MerchantMailbox.IdOf(id), null, null, null, 10, s_none)).Items;
}
