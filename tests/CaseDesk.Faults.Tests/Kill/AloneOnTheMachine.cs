namespace CaseDesk.Faults.Tests.Kill;

/// <summary>Runs after the others: a clock that passes a day in seconds measures the machine's other work too.</summary>
[CollectionDefinition(nameof(AloneOnTheMachine), DisableParallelization = true)]
public sealed class AloneOnTheMachine;
