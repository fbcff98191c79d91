using CaseDesk.Delivery.FanOut;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Mail;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Receivers;
using CaseDesk.Delivery.Sending;
using CaseDesk.Delivery.Sms;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Delivery.Work;
using CaseDesk.Storage;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Windows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Delivery;

/// <summary>Registers everything the functions need: what is stored, and what goes out.</summary>
public static class DeliveryServices
{
    /// <summary>Both hosts call it. A host that has its own clock registers it before.</summary>
    public static IServiceCollection AddCaseDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCaseStorage(configuration);
        services.AddChecked<AlertOptions>(configuration, AlertOptions.Section);
        services.AddChecked<MailOptions>(configuration, MailOptions.Section);
        services.AddChecked<SmsOptions>(configuration, SmsOptions.Section);
        return services.AddSingleton<ICalendarSource, CalendarFetch>().AddTransports().AddLanes();
    }

    private static IServiceCollection AddTransports(this IServiceCollection services) => services
        .AddSingleton<WebhookSender>()
        .AddSingleton<IAlertTransport>(provider => provider.GetRequiredService<WebhookSender>())
        .AddSingleton<MailTransport>()
        .AddSingleton<IAlertTransport>(provider => provider.GetRequiredService<MailTransport>())
        .AddSingleton<ISmsProvider, AliyunSms>()
        .AddSingleton<IAlertTransport, SmsTransport>()
        .AddSingleton<AlertTransports>()
        .AddSingleton<DeskChannels>()
        .AddSingleton<MerchantReminders>();

    /// <summary>From the alert that was recorded to its receivers.</summary>
    private static IServiceCollection AddLanes(this IServiceCollection services) => services
        .AddSingleton<AlertFanOut>()
        .AddSingleton<IStepFollower>(provider => provider.GetRequiredService<AlertFanOut>())
        .AddSingleton<IDeskWorker, DeskWorker>()
        // An outage while it is made is not kept: the next look makes it.
        .AddSingleton(provider => new Lazy<IDeskWorker>(provider.GetRequiredService<IDeskWorker>, LazyThreadSafetyMode.PublicationOnly))
        .AddSingleton<AlertSpread>()
        .AddSingleton<LaneStarts>()
        .AddSingleton<EndpointTest>()
        .AddSingleton<LaneEndpoints>()
        .AddSingleton<LaneClaims>()
        .AddSingleton<LaneSender>()
        .AddSingleton<DeadLettering>()
        .AddSingleton<LaneOff>()
        .AddSingleton<LaneMessages>()
        .AddSingleton<LaneRounds>()
        .AddSingleton<LaneRecords>()
        .AddSingleton<KnownLanes>()
        .AddSingleton<LaneEnds>()
        .AddSingleton<FirstTries>()
        .AddSingleton<LaneReplay>()
        .AddSingleton<AlertLanes>();
}
