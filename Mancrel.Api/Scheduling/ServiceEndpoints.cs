using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Scheduling;

/// <summary>A service as the API shows it.</summary>
public sealed record ServiceView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Name { get; init; }

    /// <summary>What its public page is called in the address: <c>/book/{slug}</c>.</summary>
    public required string Slug { get; init; }

    public required string Description { get; init; }

    public required int DurationMinutes { get; init; }

    public required int BufferMinutes { get; init; }

    public required int NoticeMinutes { get; init; }

    public required int HorizonDays { get; init; }

    public required int StepMinutes { get; init; }

    public required int Capacity { get; init; }

    public required string Location { get; init; }

    public required IReadOnlyList<string> StaffIds { get; init; }

    /// <summary>How long before it begins its customers are reminded by mail, minutes, the longest first.</summary>
    public required IReadOnlyList<int> ReminderMinutes { get; init; }

    public required IReadOnlyList<int> TextReminderMinutes { get; init; }

    /// <summary>What it does when a customer's mail program declines the invitation.</summary>
    public required DeclineAction OnDecline { get; init; }

    public required bool Active { get; init; }

    /// <summary>The view of a stored one.</summary>
    public static ServiceView Of(Stored<Service> stored) =>
        new()
        {
            Id = stored.Value.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Name = stored.Value.Name,
            Slug = stored.Value.Address,
            Description = stored.Value.Description,
            DurationMinutes = stored.Value.DurationMinutes,
            BufferMinutes = stored.Value.BufferMinutes,
            NoticeMinutes = stored.Value.NoticeMinutes,
            HorizonDays = stored.Value.HorizonDays,
            StepMinutes = stored.Value.StepMinutes,
            Capacity = stored.Value.Capacity,
            Location = stored.Value.Location,
            StaffIds = [.. stored.Value.StaffIds.Select(id => id.Value)],
            ReminderMinutes = stored.Value.ReminderMinutes,
            TextReminderMinutes = stored.Value.TextReminderMinutes,
            OnDecline = stored.Value.OnDecline,
            Active = stored.Value.Active,
        };
}

/// <summary>Services: everybody reads, managers write.</summary>
public static class ServiceEndpoints
{
    private static readonly Resource<Service, ServiceFields, ServiceView> One = new(
        "service",
        "/api/services",
        "sv_",
        Permission.Configure,
        (service, _) => ServiceView.Of(service),
        "name",
        "durationMinutes"
    );

    private static readonly ListShape Shape = ListShape.Of("name", [], ("active", FieldType.Flag)) with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapServices(this IEndpointRouteBuilder routes) =>
        One.Map(
                routes,
                "Scheduling",
                new RecordTexts(
                    "Adds what appointments are made for: how long, what is kept free afterwards, how late and how early "
                        + "it can be booked, for how many.",
                    """
                    {
                      "name": "Consultation",
                      "durationMinutes": 45,
                      "bufferMinutes": 15,
                      "noticeMinutes": 120,
                      "capacity": 1,
                      "location": "Shop, first floor",
                      "reminderMinutes": [1440, 120]
                    }
                    """,
                    "One service.",
                    "Changes a service; appointments that were made keep their times.",
                    """{"bufferMinutes": 10}""",
                    "Deletes a service without appointments to come."
                )
            )
            .MapGet("/", ListAsync)
            .Tells("Services by name.")
            .Needs(Permission.Read);

    private static async Task<Ok<ListPage<ServiceView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Service, ServiceView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "serviceId",
                ServiceView.Of,
                cancellation
            )
        );
}
