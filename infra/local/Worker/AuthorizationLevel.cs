namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stand-in for the worker's enum of the same name.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
