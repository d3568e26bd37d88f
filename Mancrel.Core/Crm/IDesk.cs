using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm;

/// <summary>What every desk of the CRM does with its records, so that one set of routes serves them all.</summary>
/// <typeparam name="TDoc">The record.</typeparam>
/// <typeparam name="TFields">What people write about it.</typeparam>
public interface IDesk<TDoc, TFields>
{
    /// <summary>A record by its id; null when there is none.</summary>
    Task<Stored<TDoc>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation);

    /// <summary>The fields of a record as they stand.</summary>
    TFields FieldsOf(TDoc record);

    /// <summary>Adds a record. The same id again gives the one that is there: a repeated request makes no second.</summary>
    Task<WriteResult<TDoc>> CreateAsync(TenantId tenant, string id, TFields fields, string by, CancellationToken cancellation);

    /// <summary>Writes the fields over a record as it was read.</summary>
    Task<WriteResult<TDoc>> UpdateAsync(TenantId tenant, Stored<TDoc> stored, TFields fields, string by, CancellationToken cancellation);

    /// <summary>Deletes a record; refused where it cannot go as things stand, outdated when it changed since the ETag was read.</summary>
    Task<WriteResult<TDoc>> DeleteAsync(TenantId tenant, Stored<TDoc> stored, string? etag, CancellationToken cancellation);
}
