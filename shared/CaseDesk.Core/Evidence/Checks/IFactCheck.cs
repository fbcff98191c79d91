using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>A check that needs no more than the facts of reading a file once. Pure.</summary>
internal interface IFactCheck
{
    CheckResult Run(InspectionInput input);
}
