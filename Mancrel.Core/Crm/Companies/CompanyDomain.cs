using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Companies;

/// <summary>From a mail domain to the company that has it: written once per domain.</summary>
public sealed record CompanyDomain : IDocument
{
    public static string Kind => "companyDomain";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The domain, lower case.</summary>
    public required string Domain { get; init; }

    /// <summary>The company.</summary>
    public required CompanyId CompanyId { get; init; }

    public string Id => Hashing.Short(Domain);

    public string Partition => PartitionOf(Domain);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string domain) => "domain/" + Hashing.Short(domain);
}
