using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Maintenance windows, license server, inputs without effect.</summary>
internal static class OperationsRules
{
    // Two years hold every yearly pattern and a leap day or its absence.
    private const int HorizonDays = 731;

    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context) =>
        [.. Windows(context), .. Downloads(context.Config), .. WithoutEffect(context)];

    private static IEnumerable<KeyFinding> Windows(RuleContext<SimpheraConfig> context)
    {
        if (context.Config.Patching is not { } patching)
        {
            yield break;
        }

        var key = OperationsInputs.InstallSchedule.Name;
        var related = new[] { OperationsInputs.ScanSchedule.Name, OperationsInputs.MaintenanceDuration.Name };
        if (Schedules.IsRate(patching.ScanSchedule) || Schedules.IsRate(patching.InstallSchedule))
        {
            yield return new KeyFinding(
                SimpheraCodes.WindowsUnknown,
                key,
                "whether the windows overlap depends on when a rate() window is created; use cron() for both",
                related);
        }
        else if (Overlap(patching, context.Today) is { } minutes)
        {
            yield return new KeyFinding(
                SimpheraCodes.WindowsOverlap,
                key,
                $"starts {minutes} minutes from {OperationsInputs.ScanSchedule.Name} at some time, closer than the "
                + $"{patching.DurationHours} hours of "
                + $"{OperationsInputs.MaintenanceDuration.Name}; move one of them or shorten the windows",
                related);
        }
    }

    /// <summary>The first distance of a scan and an install start, in minutes, that makes the windows overlap; else null.</summary>
    private static long? Overlap(PatchingConfig patching, DateOnly today)
    {
        if (CronExpression.Parse(patching.ScanSchedule) is not { } scan
            || CronExpression.Parse(patching.InstallSchedule) is not { } install)
        {
            return null;
        }

        var installs = install.Starts(today, HorizonDays).ToList();
        var next = 0;
        foreach (var start in scan.Starts(today, HorizonDays))
        {
            while (next < installs.Count && installs[next] <= start - (patching.DurationHours * 60L))
            {
                next++;
            }

            if (next < installs.Count && Math.Abs(installs[next] - start) < patching.DurationHours * 60L)
            {
                return Math.Abs(installs[next] - start);
            }
        }

        return null;
    }

    private static IEnumerable<KeyFinding> Downloads(SimpheraConfig config)
    {
        if (config.LicenseServer is not { } server)
        {
            yield break;
        }

        foreach (var (key, url) in new[] { (OperationsInputs.CodeMeter.Name, server.CodeMeterUrl), (OperationsInputs.RtMapsLink.Name, server.RtMapsUrl) })
        {
            if (url is not null && Urls.Tls.Fault(url) is { } fault)
            {
                yield return new KeyFinding(Codes.UrlNotTls, key, fault);
            }
        }
    }

    private static IEnumerable<KeyFinding> WithoutEffect(RuleContext<SimpheraConfig> context) => context.Config.IvsInstances.Keys
        .Select(key => RuleKeys.Of(IvsInputs.Instances, key, IvsInputs.GoofysVersions))
        .Where(context.Inputs.IsSetPath)
        .Select(key => new KeyFinding(Codes.InputIgnored, key, "has no effect: access to the buckets is no longer limited by user agent"));
}
