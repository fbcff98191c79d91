using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Azure.Alerts.Sms;

/// <summary>Registers the provider of text messages.</summary>
internal static class SmsServices
{
    public static IServiceCollection AddSms(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmsOptions>().Bind(configuration.GetSection(SmsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ISmsProvider, AliyunSms>().AddSingleton<IAlertTransport, SmsTransport>();
    }
}
