using System.Runtime.ExceptionServices;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>A bare WebJobs host with the functions of one class, without the Functions host around it.</summary>
internal static class RealHostBuilder
{
    public static IHostBuilder Create(Type functions, Dictionary<string, string?> settings, ILoggerProvider? logs = null) =>
        new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureLogging(logging =>
            {
                if (logs is not null)
                    logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
            })
            .ConfigureServices(services =>
                services
                    .AddSingleton(Mock.Of<ITypeLocator>(one => one.GetTypes() == new[] { functions }))
                    .AddSingleton<IWebJobsExceptionHandler>(new NoEnd())
            );

    /// <summary>The SDK's own handler ends the process. Here a test that waits in vain tells what is wrong.</summary>
    private sealed class NoEnd : IWebJobsExceptionHandler
    {
        public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod) =>
            OnUnhandledExceptionAsync(exceptionInfo);

        public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
        {
            Console.Error.WriteLine($"The real listener gave up: {exceptionInfo.SourceException}");
            return Task.CompletedTask;
        }
    }
}
