using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Scheduling;

/// <summary>Makes, changes and deletes staff.</summary>
public sealed class StaffDesk(IDocumentStore store, TimeProvider clock, MancrelSettings settings) : IDesk<Staff, StaffFields>
{
    private const int MostServices = 200;

    public Task<Stored<Staff>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Staff>(tenant, Staff.PartitionOf(new StaffId(id)), id, cancellation);

    public StaffFields FieldsOf(Staff record) => StaffFields.Of(record);

    public async Task<WriteResult<Staff>> CreateAsync(
        TenantId tenant,
        string id,
        StaffFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var empty = new Staff
        {
            StaffId = new StaffId(id),
            Name = "",
            TimeZone = "",
        };
        var staff = await ApplyAsync(tenant, empty, fields, errors, cancellation);
        return errors.Any ? WriteResult<Staff>.Invalid(errors) : new(await store.GetOrCreateAsync(tenant, staff, cancellation));
    }

    public async Task<WriteResult<Staff>> UpdateAsync(
        TenantId tenant,
        Stored<Staff> stored,
        StaffFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var staff = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        return errors.Any ? WriteResult<Staff>.Invalid(errors) : await ReplaceAsync(tenant, staff, stored.ETag, cancellation);
    }

    /// <summary>Deletes somebody who has no appointment to come; past ones keep the name.</summary>
    public async Task<WriteResult<Staff>> DeleteAsync(TenantId tenant, Stored<Staff> stored, string? etag, CancellationToken cancellation)
    {
        if (await ComingAppointments.AnyAsync(store, tenant, "staffId", stored.Value.Id, clock.GetUtcNow(), cancellation))
        {
            return WriteResult<Staff>.Refused($"{stored.Value.Name} has appointments to come; cancel them or set active to false");
        }

        var batch = new DocumentBatch(tenant, stored.Value.Partition).Delete<Staff>(stored.Value.Id, etag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<Staff>.Outdated;
    }

    /// <summary>Makes the addresses of the calendar that were given out open nothing any more.</summary>
    public Task<WriteResult<Staff>> RenewCalendarAsync(TenantId tenant, Stored<Staff> stored, CancellationToken cancellation) =>
        ReplaceAsync(tenant, stored.Value with { CalendarVersion = stored.Value.CalendarVersion + 1 }, stored.ETag, cancellation);

    private async Task<WriteResult<Staff>> ReplaceAsync(TenantId tenant, Staff staff, string etag, CancellationToken cancellation) =>
        (await store.CommitAsync(new DocumentBatch(tenant, staff.Partition).Replace(staff, etag), cancellation)).Committed
            ? new(await FindAsync(tenant, staff.Id, cancellation))
            : WriteResult<Staff>.Outdated;

    private async Task<Staff> ApplyAsync(
        TenantId tenant,
        Staff before,
        StaffFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var zone = fields.TimeZone?.Trim() is { Length: > 0 } named ? named : settings.Office.Zone.Id;
        if (WallClock.Zone(zone) is null)
        {
            errors.Add("timeZone", "is the name of a time zone such as Europe/Berlin");
        }

        var user = fields.UserId?.Trim() is { Length: > 0 } id ? new UserId(id) : (UserId?)null;
        if (
            user is { } who
            && who != before.UserId
            && await store.GetAsync<User>(tenant, User.PartitionOf(who), who.Value, cancellation) is null
        )
        {
            errors.Add("userId", "is the id of a user, or null for none");
        }

        var services = (fields.Services ?? []).Distinct(StringComparer.Ordinal).Select(ServiceId.From).ToList();
        if (services.Count > MostServices)
        {
            errors.Add("services", $"has at most {MostServices} ids");
        }
        else
        {
            foreach (var service in services.Except(before.Services))
            {
                if (await store.GetAsync<Service>(tenant, Service.PartitionOf(service), service.Value, cancellation) is null)
                {
                    errors.Add("services", $"are ids of services; there is no {service}");
                }
            }
        }

        var busy = errors.Text("busyUrl", fields.BusyUrl, 2000);
        if (busy.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase))
        {
            busy = "https" + busy["webcal".Length..];
        }

        if (busy.Length > 0 && !(Uri.TryCreate(busy, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
        {
            errors.Add("busyUrl", "is an address that begins with https:// or webcal://, or null for none");
        }

        return before with
        {
            BusyUrl = busy.Length > 0 ? busy : null,
            Name = errors.Required("name", fields.Name, 200),
            UserId = user,
            TimeZone = zone,
            Hours = HoursRules.Week(errors, fields.Hours),
            Exceptions = HoursRules.Exceptions(errors, fields.Exceptions),
            Services = services,
            Active = fields.Active ?? true,
        };
    }
}

/// <summary>Appointments that still stand.</summary>
internal static class ComingAppointments
{
    /// <summary>True where there is one whose field has the value.</summary>
    public static async Task<bool> AnyAsync(
        IDocumentStore store,
        TenantId tenant,
        string field,
        string value,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        (
            await store.QueryAsync<Appointment>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new(field, FilterOperator.Equal, value),
                        new("start", FilterOperator.GreaterThan, now),
                        new("state", FilterOperator.In, new[] { AppointmentState.Booked, AppointmentState.Rescheduled }),
                    ],
                    Limit = 1,
                },
                cancellation
            )
        )
            .Items
            .Count > 0;
}
