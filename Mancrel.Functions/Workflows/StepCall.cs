using System.Text.Json;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// Input of an activity: one attempt of a step. An object and not a bare value, since the functions host reads bare strings its own way.
/// </summary>
/// <param name="Tenant">Whose instance.</param>
/// <param name="InstanceId">The instance, as Core names it.</param>
/// <param name="Step">The step's name in Core.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Input">The step's input.</param>
public sealed record StepCall(string Tenant, string InstanceId, string Step, int Attempt, JsonElement Input);

/// <summary>
/// Result of an activity. That no retry can help is a value here, since only text of an exception crosses the functions host.
/// </summary>
/// <param name="Result">The step's result; null where it failed for good.</param>
/// <param name="Permanent">Why it failed for good.</param>
public sealed record StepAnswer(JsonElement? Result, string? Permanent);
