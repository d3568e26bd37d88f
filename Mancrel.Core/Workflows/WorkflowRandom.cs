using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>
/// The random numbers of workflow code: a function of instance and order of calls, so that every replay, on every host, has the same.
/// </summary>
public static class WorkflowRandom
{
    /// <summary>The number of a call, 0 for the first.</summary>
    public static ulong At(TenantId tenant, string instanceId, long call) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Value}\n{instanceId}\n{call}")));
}
