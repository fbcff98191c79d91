using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Discovery;

/// <summary>A method that carries the worker's attributes, as they say it is to be triggered.</summary>
/// <param name="Name">Unique among the functions of a host.</param>
/// <param name="Method"><see langword="null"/> for a function that another process has.</param>
public abstract record FunctionDescriptor(string Name, MethodInfo? Method)
{
    public Type Type => Method?.ReflectedType ?? throw new InvalidOperationException($"Function {Name} is not in this process.");
}

/// <param name="Methods">Upper case; empty for every method.</param>
/// <param name="Route">As written, without the host's prefix.</param>
public sealed record HttpFunction(string Name, MethodInfo? Method, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
    : FunctionDescriptor(Name, Method);

/// <param name="Queue">Name of the queue, <c>%Setting%</c> not yet resolved.</param>
public sealed record QueueFunction(string Name, MethodInfo? Method, string Queue) : FunctionDescriptor(Name, Method);

/// <param name="Schedule">Six-field NCRONTAB in UTC, <c>%Setting%</c> not yet resolved.</param>
public sealed record TimerFunction(string Name, MethodInfo? Method, string Schedule, bool RunOnStartup, bool UseMonitor)
    : FunctionDescriptor(Name, Method);
