using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;

namespace Mancrel.Functions.Workflows;

/// <summary>Input of an orchestration.</summary>
/// <param name="Tenant">Whose instance.</param>
/// <param name="InstanceId">The instance, as Core names it.</param>
/// <param name="Workflow">The workflow's name.</param>
/// <param name="Input">The workflow's input.</param>
public sealed record WorkflowStart(string Tenant, string InstanceId, string Workflow, JsonElement Input)
{
    /// <summary>The instance's name.</summary>
    public WorkflowKey Key => new(new TenantId(Tenant), InstanceId);
}
