using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CaseDesk.Azure.Alerts.Lanes;
using CaseDesk.Azure.Alerts.Mail;
using CaseDesk.Azure.Alerts.Sms;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Desk;
using CaseDesk.Azure.Secrets;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: InternalsVisibleTo("CaseDesk.Azure.Tests")]

namespace CaseDesk.Azure.Alerts;

/// <summary>Registers the sending of alerts. Needs a <see cref="TableServiceClient"/> and a <see cref="SecretBox"/> among the services.</summary>
internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<AlertOptions>(configuration, AlertOptions.Section);
        services.TryAddSingleton(new WallClock(TimeProvider.System));
        services.AddSingleton<WebhookSender>().AddSingleton<IAlertTransport>(provider => provider.GetRequiredService<WebhookSender>());
        services.AddChecked<MailOptions>(configuration, MailOptions.Section);
        services.AddChecked<SmsOptions>(configuration, SmsOptions.Section);
        services.AddSingleton<MailTransport>().AddSingleton<IAlertTransport>(provider => provider.GetRequiredService<MailTransport>());
        services.AddSingleton<ISmsProvider, AliyunSms>().AddSingleton<IAlertTransport, SmsTransport>().AddSingleton<DeskChannels>();
        services.AddSingleton<AlertTransports>();
        services.AddSingleton<IEndpointStore>(provider => new EndpointTable(
            provider.GetRequiredService<TableServiceClient>().GetTableClient(StorageNames.Tables.Endpoints),
            provider.GetRequiredService<SecretBox>()));
        return services;
    }

    /// <summary>From the alert that was recorded to its receivers.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<DeskAlerts>()
        .AddSingleton<AlertFanOut>()
        .AddSingleton<AlertSpread>()
        .AddSingleton<LaneStarts>()
        .AddSingleton<IStepFollower>(provider => provider.GetRequiredService<AlertFanOut>())
        .AddSingleton<DeliveryTable>()
        .AddSingleton<DeliveryLog>()
        .AddSingleton<EndpointTest>()
        .AddSingleton<MerchantReminders>()
        .AddSingleton<LaneEndpoints>()
        .AddSingleton<LaneTable>()
        .AddSingleton<LaneClaims>()
        .AddSingleton<LaneSender>()
        .AddSingleton<DeadLettering>()
        .AddSingleton<LaneOff>()
        .AddSingleton<LaneMessages>()
        .AddSingleton<LaneRounds>()
        .AddSingleton<LaneReplay>()
        .AddSingleton<AlertLanes>();
}
