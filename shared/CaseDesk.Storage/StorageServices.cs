using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Apart;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Backup;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Clocks;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Feeds;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Money;
using CaseDesk.Storage.Operations;
using CaseDesk.Storage.Packets;
using CaseDesk.Storage.Playbooks;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Reminders;
using CaseDesk.Storage.Secrets;
using CaseDesk.Storage.Start;
using CaseDesk.Storage.Time;
using CaseDesk.Storage.Windows;
using CaseDesk.Storage.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage;

/// <summary>Registers the cases and all that is stored. A host that has its own clock registers it before.</summary>
public static class StorageServices
{
    public static IServiceCollection AddCaseStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddTime().AddAccount().AddWindows().AddCases().AddEvidence().AddCustody().AddPackets().AddReminders();
        services.AddSecrets(configuration).AddAlerts().AddChanges().AddBackup();
        services.AddSingleton<AccessFile>().AddSingleton<AccessStore>();
        services.AddChecked<DeskOptions>(configuration, DeskOptions.Section);
        services.AddChecked<CustodyOptions>(configuration, CustodyOptions.Section);
        services.AddChecked<EvidenceOptions>(configuration, EvidenceOptions.Section);
        services.AddChecked<InspectionOptions>(configuration, InspectionOptions.Section);
        services.AddChecked<ScannerOptions>(configuration, ScannerOptions.Section);
        services.AddChecked<ReminderOptions>(configuration, ReminderOptions.Section);
        return services;
    }

    private static IServiceCollection AddTime(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new WallClock(TimeProvider.System));
        services.TryAddSingleton(new DelayScale(1));
        services.AddSingleton<TwoClocks>();
        services.TryAddSingleton(TurnSetting.Usual);
        services.TryAddSingleton(new DayEndSetting());
        services.AddSingleton<DayEnd>();
        services.TryAddSingleton(provider => new FollowUpSetting(
            provider.GetRequiredService<IOptions<DeskOptions>>().Value.FollowAtOnce ? FollowUpPace.Beside : FollowUpPace.Never
        ));
        // A plan that stops a process between two calls is told to leave work to messages, and then everything is.
        services.TryAddSingleton(provider =>
            provider.GetRequiredService<FollowUpSetting>().Pace == FollowUpPace.Never ? new SweepSetting(0) : new SweepSetting()
        );
        return services;
    }

    private static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton<StorageClients>()
        .AddSingleton(provider => provider.GetRequiredService<StorageClients>().Tables)
        .AddSingleton<QueuePost>()
        .AddSingleton<QueuedWork>()
        .AddSingleton<NewerCases>()
        .AddSingleton<SharedPace>()
        .AddSingleton<PoisonRedrive>()
        .AddSingleton<PoisonLook>()
        .AddSingleton<PoisonMessageTable>()
        .AddSingleton<ReadyCheck>()
        .AddSingleton<FirstLook>()
        .AddSingleton<OperationsReader>()
        .AddSingleton<EnsureStorage>();

    private static IServiceCollection AddWindows(this IServiceCollection services) => services
        .AddSingleton<CalendarBook>()
        .AddSingleton<CalendarRefresh>()
        .AddSingleton<CaseRecount>()
        .AddSingleton<CaseRecounter>();

    private static IServiceCollection AddAlerts(this IServiceCollection services) =>
        services
            .AddSingleton<IEndpointStore>(provider => new EndpointTable(
                provider.GetRequiredService<StorageClients>().Tables.GetTableClient(StorageNames.Tables.Endpoints),
                provider.GetRequiredService<SecretBox>(),
                provider.GetRequiredService<DeskRecord>()
            ))
            .AddSingleton<DeskAlerts>()
            .AddSingleton<DeliveryTable>()
            .AddSingleton<DeliveryLog>()
            .AddSingleton<LaneTable>();

    private static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton<DeskRecord>()
        .AddSingleton<IRecordedStore>(provider => provider.GetRequiredService<IEndpointStore>())
        .AddSingleton<IRecordedStore>(provider => provider.GetRequiredService<PlaybookFiles>())
        .AddSingleton<IRecordedStore>(provider => provider.GetRequiredService<CalendarBook>())
        .AddSingleton<IRecordedStore>(provider => provider.GetRequiredService<FeedTable>())
        .AddSingleton<IRecordedStore>(provider => provider.GetRequiredService<PoisonMessageTable>())
        .AddSingleton<IRecordedStore, RecordedKeys>()
        .AddSingleton<IRecordedStore, RecordedPeople>()
        .AddSingleton<ChangeSettlement>();

    private static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<DeskDataBlobs>()
        .AddSingleton<DeskData>()
        .AddSingleton<PlaybookFiles>()
        .AddSingleton<PolicyBook>()
        .AddSingleton<CaseTable>()
        .AddSingleton<RememberedCases>()
        .AddSingleton<ListIndex>()
        .AddSingleton<CaseLister>()
        .AddSingleton<MoneyReader>()
        .AddSingleton<FeedTable>()
        .AddSingleton<FeedReader>()
        .AddSingleton<CaseHintWriter>()
        .AddSingleton<Standbys>()
        .AddSingleton<UnderWay>()
        .AddHostedService(provider => provider.GetRequiredService<UnderWay>())
        .AddSingleton<WorkFollowUps>()
        .AddSingleton<InspectionRows>()
        .AddSingleton<SeenUploads>()
        .AddSingleton<ReceivedBytes>()
        .AddSingleton<StepFollowUps>()
        .AddSingleton<CaseTurns>()
        .AddSingleton<CaseWriter>();

    private static IServiceCollection AddEvidence(this IServiceCollection services) =>
        services
            .AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<EvidenceOptions>>().Value;
                return new EvidenceLimits(
                    options.MaxBytes,
                    options.AllowZip ? [.. EvidenceLimits.DefaultKinds, FileKind.Zip] : EvidenceLimits.DefaultKinds
                );
            })
            .AddSingleton<EvidenceTickets>()
            .AddSingleton(provider => HoldRule.Of(provider.GetRequiredService<IOptions<ScannerOptions>>().Value))
            .AddSingleton<EvidenceBlobs>()
            .AddSingleton<IncomingBlocks>()
            .AddSingleton<StreamedUpload>()
            .AddSingleton<CleanCopies>()
            .AddSingleton(provider =>
                Inspectors.Of(
                    InspectorProgram.Beside((long)provider.GetRequiredService<IOptions<InspectionOptions>>().Value.LookMegabytes << 20)
                )
            )
            .AddSingleton<LookPoisonMessages>()
            .AddSingleton<IMalwareScanner>(provider =>
                provider.GetRequiredService<IOptions<ScannerOptions>>().Value.Scanner switch
                {
                    ScannerOptions.ClamAv => ActivatorUtilities.CreateInstance<ClamAvScanner>(provider),
                    ScannerOptions.Defender => ActivatorUtilities.CreateInstance<DefenderScanner>(provider),
                    _ => new NoScanner(),
                }
            )
            .AddSingleton<EvidenceLook>()
            .AddSingleton<InspectionWaits>()
            .AddSingleton<IncomingFile>()
            .AddSingleton<EvidenceVerdicts>()
            .AddSingleton<EvidenceInspector>()
            .AddSingleton<UploadSweeper>()
            .AddSingleton<LandedUploads>()
            .AddSingleton<UploadLook>()
            // An outage while it is made is not kept: the next look makes it.
            .AddSingleton(provider => new Lazy<UploadLook>(provider.GetRequiredService<UploadLook>, LazyThreadSafetyMode.PublicationOnly));

    private static IServiceCollection AddCustody(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(TimeStamps), client => client.Timeout = TimeSpan.FromSeconds(20));
        return services
            .AddSingleton<DeskKeys>()
            .AddSingleton<TouchedCases>()
            .AddSingleton<TimeStamps>()
            .AddSingleton<AnchorLog>()
            .AddSingleton<AnchorBook>()
            .AddSingleton<ChainAnchors>()
            .AddSingleton<DeskCustody>()
            .AddSingleton<NightlyCustody>()
            .AddSingleton<DayHeads>()
            .AddSingleton<DeskRecordCheck>()
            .AddSingleton<IHeadSeal, HeadSeal>()
            .AddSingleton<CustodyFiles>()
            .AddSingleton<CaseCustody>()
            .AddSingleton<CaseEraser>();
    }

    private static IServiceCollection AddPackets(this IServiceCollection services) => services
        .AddSingleton<LetterStore>()
        .AddSingleton<OutgoingEvidence>()
        .AddSingleton<SmallerPictures>()
        .AddSingleton<EvidenceEntries>()
        .AddSingleton<PacketContents>()
        .AddSingleton<PacketBlobs>()
        .AddSingleton<PacketMaker>()
        .AddSingleton<PacketBuilder>();

    private static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<DueIndex>()
        .AddSingleton<DueSweep>()
        .AddSingleton<ReminderSender>()
        .AddSingleton<StoredWork>();

    private static IServiceCollection AddBackup(this IServiceCollection services) => services
        .AddSingleton<BlobExport>()
        .AddSingleton<CaseExport>()
        .AddSingleton<DeskExport>()
        .AddSingleton<EmptyStorage>()
        .AddSingleton<BlobImport>()
        .AddSingleton<RowImport>()
        .AddSingleton<LaneImport>()
        .AddSingleton<DeskRebuild>()
        .AddSingleton<ImportedCustody>()
        .AddSingleton<ImportParts>()
        .AddSingleton<DeskImport>();
}
