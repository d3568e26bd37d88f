using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Answers;

namespace Mancrel.Core.Scheduling;

/// <summary>Makes, changes and deletes services.</summary>
public sealed class ServiceDesk(IDocumentStore store, BookingAddresses addresses, TimeProvider clock) : IDesk<Service, ServiceFields>
{
    private const int MostStaff = 200;
    private const int MostReminders = 5;

    public Task<Stored<Service>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Service>(tenant, Service.PartitionOf(new ServiceId(id)), id, cancellation);

    public ServiceFields FieldsOf(Service record) => ServiceFields.Of(record);

    public async Task<WriteResult<Service>> CreateAsync(
        TenantId tenant,
        string id,
        ServiceFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var empty = new Service { ServiceId = new ServiceId(id), Name = "" };
        var service = await ApplyAsync(tenant, empty, fields, errors, cancellation);
        return errors.Any ? WriteResult<Service>.Invalid(errors) : new(await store.GetOrCreateAsync(tenant, service, cancellation));
    }

    /// <summary>Changes it; appointments that were made keep their times and names.</summary>
    public async Task<WriteResult<Service>> UpdateAsync(
        TenantId tenant,
        Stored<Service> stored,
        ServiceFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var service = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Service>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, service.Partition).Replace(service, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, service.Id, cancellation))
            : WriteResult<Service>.Outdated;
    }

    /// <summary>Deletes one without appointments to come; past ones keep its name.</summary>
    public async Task<WriteResult<Service>> DeleteAsync(
        TenantId tenant,
        Stored<Service> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        if (await ComingAppointments.AnyAsync(store, tenant, "serviceId", stored.Value.Id, clock.GetUtcNow(), cancellation))
        {
            return WriteResult<Service>.Refused($"{stored.Value.Name} has appointments to come; cancel them or set active to false");
        }

        var batch = new DocumentBatch(tenant, stored.Value.Partition).Delete<Service>(stored.Value.Id, etag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<Service>.Outdated;
    }

    private async Task<Service> ApplyAsync(
        TenantId tenant,
        Service before,
        ServiceFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (fields.DurationMinutes is null)
        {
            errors.Add("durationMinutes", "is required, a whole number from 5 to 1440");
        }

        var staff = (fields.StaffIds ?? []).Distinct(StringComparer.Ordinal).Select(StaffId.From).ToList();
        if (staff.Count > MostStaff)
        {
            errors.Add("staffIds", $"has at most {MostStaff} ids");
        }
        else
        {
            foreach (var one in staff.Except(before.StaffIds))
            {
                if (await store.GetAsync<Staff>(tenant, Staff.PartitionOf(one), one.Value, cancellation) is null)
                {
                    errors.Add("staffIds", $"are ids of staff; there is no {one}");
                }
            }
        }

        var service = before with
        {
            Name = errors.Required("name", fields.Name, 200),
            Description = errors.Text("description", fields.Description, 2000),
            DurationMinutes = errors.Between("durationMinutes", fields.DurationMinutes, 5, 1440) ?? 0,
            BufferMinutes = errors.Between("bufferMinutes", fields.BufferMinutes, 0, 480) ?? 0,
            NoticeMinutes = errors.Between("noticeMinutes", fields.NoticeMinutes, 0, 129_600) ?? 0,
            HorizonDays = errors.Between("horizonDays", fields.HorizonDays, 1, 730) ?? 90,
            StepMinutes = errors.Between("stepMinutes", fields.StepMinutes, 5, 1440) ?? 30,
            Capacity = errors.Between("capacity", fields.Capacity, 1, 500) ?? 1,
            Location = errors.Text("location", fields.Location, 500),
            StaffIds = staff,
            ReminderMinutes = Reminders(errors, "reminderMinutes", fields.ReminderMinutes),
            TextReminderMinutes = Reminders(errors, "textReminderMinutes", fields.TextReminderMinutes),
            OnDecline = fields.OnDecline ?? DeclineAction.Task,
            Active = fields.Active ?? true,
        };

        // Last: an address is taken for what is right in all else.
        return errors.Any ? service : service with { Slug = await addresses.TakeAsync(tenant, service, fields.Slug, errors, cancellation) };
    }

    private static List<int> Reminders(FieldErrors errors, string field, IReadOnlyList<int>? given)
    {
        var reminders = (given ?? []).Distinct().OrderDescending().ToList();
        if (reminders.Count > MostReminders || reminders.Exists(minutes => minutes is < 5 or > 43_200))
        {
            errors.Add(field, $"are at most {MostReminders} whole numbers from 5 to 43200");
        }

        return reminders;
    }
}
