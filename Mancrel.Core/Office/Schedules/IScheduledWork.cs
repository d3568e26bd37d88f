using Mancrel.Core.Common;

namespace Mancrel.Core.Office.Schedules;

/// <summary>
/// Work that falls due by the clock. A slot's work may run more than once (a crash in the middle of it), so every item of it bears
/// repeating: ids made from what it is about, conditional writes. To add a schedule, register one of these; hosts find it by itself.
/// </summary>
public interface IScheduledWork
{
    /// <summary>Its name: lower case, stable for ever.</summary>
    string Name { get; }

    /// <summary>What it does, for people.</summary>
    string About { get; }

    /// <summary>When it falls due.</summary>
    Cadence Cadence { get; }

    /// <summary>False where there is nothing that it could do, as things are set up.</summary>
    bool IsOn => true;

    /// <summary>Does the work of a slot; gives back what was done, in a few words.</summary>
    Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation);
}

/// <summary>A slot whose work is to be done.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Key">Names the slot; part of the ids of what is made in it.</param>
/// <param name="Since">Up to when earlier slots have done their work: what was missed while the process was down lies between this and
/// <paramref name="Due"/>.</param>
/// <param name="Due">When it fell due.</param>
/// <param name="Today">The office's date at that time.</param>
public sealed record ScheduledSlot(TenantId Tenant, string Key, DateTimeOffset Since, DateTimeOffset Due, DateOnly Today);
