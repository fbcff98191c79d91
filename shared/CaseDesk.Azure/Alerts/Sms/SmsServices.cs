using CaseDesk.Azure.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Azure.Alerts.Sms;

/// <summary>Registers the provider of text messages.</summary>
internal static class SmsServices
{
    public static IServiceCollection AddSms(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<SmsOptions>(configuration, SmsOptions.Section);
        return services.AddSingleton<ISmsProvider, AliyunSms>().AddSingleton<IAlertTransport, SmsTransport>();
    }
}
