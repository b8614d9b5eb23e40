//! Signature stub of the crate `cpal` (0.15 to 0.17): hosts, devices, the streams they build, what a callback is given.
//!
//! A data callback runs on the audio thread and never where the stream is built: `../profiles/rt-audio.toml` makes it a root.

pub use error::*;
pub use platform::{Device, Devices, Host, HostId, Stream, SupportedInputConfigs, SupportedOutputConfigs, available_hosts, default_host, host_from_id};
pub use samples_formats::{FromSample, I24, Sample, SampleFormat, SizedSample, U24};
use core::time::Duration;
pub type InputDevices<I> = core::iter::Filter<I, fn(&<I as Iterator>::Item) -> bool>;
pub type OutputDevices<I> = core::iter::Filter<I, fn(&<I as Iterator>::Item) -> bool>;
pub type ChannelCount = u16;
pub type FrameCount = u32;
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SampleRate(pub u32);
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BufferSize { #[default] Default, Fixed(FrameCount) }
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StreamConfig { pub channels: ChannelCount, pub sample_rate: SampleRate, pub buffer_size: BufferSize }
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SupportedBufferSize { Range { min: FrameCount, max: FrameCount }, Unknown }
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SupportedStreamConfigRange { channels: ChannelCount, min_sample_rate: SampleRate, max_sample_rate: SampleRate, buffer_size: SupportedBufferSize, sample_format: SampleFormat }
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SupportedStreamConfig { channels: ChannelCount, sample_rate: SampleRate, buffer_size: SupportedBufferSize, sample_format: SampleFormat }
impl SupportedStreamConfig {
    pub fn new(channels: ChannelCount, sample_rate: SampleRate, buffer_size: SupportedBufferSize, sample_format: SampleFormat) -> Self {}
    pub fn channels(&self) -> ChannelCount {}
    pub fn sample_rate(&self) -> SampleRate {}
    pub fn buffer_size(&self) -> &SupportedBufferSize {}
    pub fn sample_format(&self) -> SampleFormat {}
    pub fn config(&self) -> StreamConfig {}
}
impl SupportedStreamConfigRange {
    pub fn new(channels: ChannelCount, min_sample_rate: SampleRate, max_sample_rate: SampleRate, buffer_size: SupportedBufferSize, sample_format: SampleFormat) -> Self {}
    pub fn channels(&self) -> ChannelCount {}
    pub fn min_sample_rate(&self) -> SampleRate {}
    pub fn max_sample_rate(&self) -> SampleRate {}
    pub fn buffer_size(&self) -> &SupportedBufferSize {}
    pub fn sample_format(&self) -> SampleFormat {}
    pub fn with_sample_rate(self, sample_rate: SampleRate) -> SupportedStreamConfig {}
    pub fn try_with_sample_rate(self, sample_rate: SampleRate) -> Option<SupportedStreamConfig> {}
    pub fn with_max_sample_rate(self) -> SupportedStreamConfig {}
    pub fn cmp_default_heuristics(&self, other: &Self) -> core::cmp::Ordering {}
}
impl From<SupportedStreamConfig> for StreamConfig { fn from(conf: SupportedStreamConfig) -> StreamConfig {} }
#[derive(Debug)]
pub struct Data { data: *mut (), len: usize, sample_format: SampleFormat }
impl Data {
    pub unsafe fn from_parts(data: *mut (), len: usize, sample_format: SampleFormat) -> Self {}
    pub fn sample_format(&self) -> SampleFormat {}
    pub fn len(&self) -> usize {}
    pub fn bytes(&self) -> &[u8] {}
    pub fn bytes_mut(&mut self) -> &mut [u8] {}
    pub fn as_slice<T: SizedSample>(&self) -> Option<&[T]> {}
    pub fn as_slice_mut<T: SizedSample>(&mut self) -> Option<&mut [T]> {}
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StreamInstant { secs: i64, nanos: u32 }
impl StreamInstant {
    pub fn new(secs: i64, nanos: u32) -> Self {}
    pub fn duration_since(&self, earlier: &Self) -> Option<Duration> {}
    pub fn add(&self, duration: Duration) -> Option<Self> {}
    pub fn sub(&self, duration: Duration) -> Option<Self> {}
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct InputStreamTimestamp { pub callback: StreamInstant, pub capture: StreamInstant }
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OutputStreamTimestamp { pub callback: StreamInstant, pub playback: StreamInstant }
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InputCallbackInfo { timestamp: InputStreamTimestamp }
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputCallbackInfo { timestamp: OutputStreamTimestamp }
impl InputCallbackInfo { pub fn new(timestamp: InputStreamTimestamp) -> Self {} pub fn timestamp(&self) -> InputStreamTimestamp {} }
impl OutputCallbackInfo { pub fn new(timestamp: OutputStreamTimestamp) -> Self {} pub fn timestamp(&self) -> OutputStreamTimestamp {} }
pub mod samples_formats {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[non_exhaustive]
    pub enum SampleFormat { I8, I16, I24, I32, I64, U8, U16, U24, U32, U64, F32, F64 }
    impl SampleFormat { pub fn sample_size(&self) -> usize {} pub fn is_int(&self) -> bool {} pub fn is_uint(&self) -> bool {} pub fn is_float(&self) -> bool {} }
    impl core::fmt::Display for SampleFormat { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    #[derive(Clone, Copy, PartialEq, PartialOrd, Debug, Default)] pub struct I24(i32);
    #[derive(Clone, Copy, PartialEq, PartialOrd, Debug, Default)] pub struct U24(i32);
    pub trait FromSample<S> { fn from_sample_(s: S) -> Self; }
    pub trait Sample: Copy + Clone + PartialOrd + PartialEq {
        type Signed;
        type Float;
        const EQUILIBRIUM: Self;
        fn to_sample<S>(self) -> S { core::nestcheck::any() }
        fn from_sample<S>(s: S) -> Self { core::nestcheck::any() }
        fn to_float_sample(self) -> Self::Float { core::nestcheck::any() }
        fn to_signed_sample(self) -> Self::Signed { core::nestcheck::any() }
        fn mul_amp(self, amp: Self::Float) -> Self { core::nestcheck::any() }
        fn add_amp(self, amp: Self::Signed) -> Self { core::nestcheck::any() }
    }
    pub trait SizedSample: Sample { const FORMAT: SampleFormat; }
    macro_rules! samples { ($($t:ty => $signed:ty, $float:ty;)*) => { $(
        impl Sample for $t { type Signed = $signed; type Float = $float; const EQUILIBRIUM: Self = core::nestcheck::any(); }
        impl SizedSample for $t { const FORMAT: SampleFormat = core::nestcheck::any(); }
        impl<S> FromSample<S> for $t { fn from_sample_(s: S) -> Self {} }
    )* } }
    samples! { i8 => i8, f32; i16 => i16, f32; I24 => I24, f32; i32 => i32, f32; i64 => i64, f64; u8 => i8, f32; u16 => i16, f32; U24 => i32, f32; u32 => i32, f32; u64 => i64, f64; f32 => f32, f32; f64 => f64, f64; }
}
pub mod error {
    #[derive(Clone, Debug)] pub struct BackendSpecificError { pub description: String }
    #[derive(Clone, Copy, Debug)] pub struct HostUnavailable;
    #[derive(Clone, Debug)] pub enum DevicesError { BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum DeviceNameError { BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum SupportedStreamConfigsError { DeviceNotAvailable, InvalidArgument, BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum DefaultStreamConfigError { DeviceNotAvailable, StreamTypeNotSupported, BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum BuildStreamError { DeviceNotAvailable, StreamConfigNotSupported, InvalidArgument, StreamIdOverflow, BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum PlayStreamError { DeviceNotAvailable, BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum PauseStreamError { DeviceNotAvailable, BackendSpecific { err: BackendSpecificError } }
    #[derive(Clone, Debug)] pub enum StreamError { DeviceNotAvailable, BackendSpecific { err: BackendSpecificError } }
    macro_rules! errors { ($($t:ty)*) => { $( impl core::fmt::Display for $t { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} } impl core::error::Error for $t {} )* } }
    errors! { BackendSpecificError HostUnavailable DevicesError DeviceNameError SupportedStreamConfigsError DefaultStreamConfigError BuildStreamError PlayStreamError PauseStreamError StreamError }
}
pub mod traits {
    use crate::{BuildStreamError, Data, DefaultStreamConfigError, DeviceNameError, DevicesError, InputCallbackInfo, InputDevices, OutputCallbackInfo, OutputDevices, PauseStreamError, PlayStreamError, SampleFormat, SizedSample, StreamConfig, StreamError, SupportedStreamConfig, SupportedStreamConfigRange, SupportedStreamConfigsError};
    use core::nestcheck::any;
    use core::time::Duration;
    pub trait HostTrait {
        type Devices: Iterator<Item = Self::Device>;
        type Device: DeviceTrait;
        fn is_available() -> bool;
        fn devices(&self) -> Result<Self::Devices, DevicesError>;
        fn default_input_device(&self) -> Option<Self::Device>;
        fn default_output_device(&self) -> Option<Self::Device>;
        fn input_devices(&self) -> Result<InputDevices<Self::Devices>, DevicesError> { self.devices()?; any() }
        fn output_devices(&self) -> Result<OutputDevices<Self::Devices>, DevicesError> { self.devices()?; any() }
    }
    pub trait DeviceTrait {
        type SupportedInputConfigs: Iterator<Item = SupportedStreamConfigRange>;
        type SupportedOutputConfigs: Iterator<Item = SupportedStreamConfigRange>;
        type Stream: StreamTrait;
        fn name(&self) -> Result<String, DeviceNameError>;
        fn supports_input(&self) -> bool { any() }
        fn supports_output(&self) -> bool { any() }
        fn supported_input_configs(&self) -> Result<Self::SupportedInputConfigs, SupportedStreamConfigsError>;
        fn supported_output_configs(&self) -> Result<Self::SupportedOutputConfigs, SupportedStreamConfigsError>;
        fn default_input_config(&self) -> Result<SupportedStreamConfig, DefaultStreamConfigError>;
        fn default_output_config(&self) -> Result<SupportedStreamConfig, DefaultStreamConfigError>;
        fn build_input_stream<T: SizedSample, D: FnMut(&[T], &InputCallbackInfo) + Send + 'static, E: FnMut(StreamError) + Send + 'static>(&self, config: &StreamConfig, data_callback: D, error_callback: E, timeout: Option<Duration>) -> Result<Self::Stream, BuildStreamError> {}
        fn build_output_stream<T: SizedSample, D: FnMut(&mut [T], &OutputCallbackInfo) + Send + 'static, E: FnMut(StreamError) + Send + 'static>(&self, config: &StreamConfig, data_callback: D, error_callback: E, timeout: Option<Duration>) -> Result<Self::Stream, BuildStreamError> {}
        fn build_input_stream_raw<D: FnMut(&Data, &InputCallbackInfo) + Send + 'static, E: FnMut(StreamError) + Send + 'static>(&self, config: &StreamConfig, sample_format: SampleFormat, data_callback: D, error_callback: E, timeout: Option<Duration>) -> Result<Self::Stream, BuildStreamError> {}
        fn build_output_stream_raw<D: FnMut(&mut Data, &OutputCallbackInfo) + Send + 'static, E: FnMut(StreamError) + Send + 'static>(&self, config: &StreamConfig, sample_format: SampleFormat, data_callback: D, error_callback: E, timeout: Option<Duration>) -> Result<Self::Stream, BuildStreamError> {}
    }
    pub trait StreamTrait { fn play(&self) -> Result<(), PlayStreamError>; fn pause(&self) -> Result<(), PauseStreamError>; }
}
pub mod platform {
    use crate::traits::{DeviceTrait, HostTrait, StreamTrait};
    use crate::{DefaultStreamConfigError, DeviceNameError, DevicesError, HostUnavailable, PauseStreamError, PlayStreamError, SupportedStreamConfig, SupportedStreamConfigRange, SupportedStreamConfigsError};
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)] pub struct HostId(u8);
    impl HostId { pub fn name(&self) -> &'static str {} }
    pub const ALL_HOSTS: &'static [HostId] = &[];
    pub struct Host(());
    pub struct Devices(());
    #[derive(Clone)] pub struct Device(());
    pub struct Stream(());
    #[derive(Clone)] pub struct SupportedInputConfigs(());
    #[derive(Clone)] pub struct SupportedOutputConfigs(());
    #[nestcheck::allocates]
    pub fn available_hosts() -> Vec<HostId> {}
    #[nestcheck::allocates]
    pub fn host_from_id(id: HostId) -> Result<Host, HostUnavailable> {}
    #[nestcheck::allocates]
    pub fn default_host() -> Host {}
    impl Host { pub fn id(&self) -> HostId {} }
    impl Iterator for Devices { type Item = Device; fn next(&mut self) -> Option<Device> {} }
    impl Iterator for SupportedInputConfigs { type Item = SupportedStreamConfigRange; fn next(&mut self) -> Option<SupportedStreamConfigRange> {} }
    impl Iterator for SupportedOutputConfigs { type Item = SupportedStreamConfigRange; fn next(&mut self) -> Option<SupportedStreamConfigRange> {} }
    impl HostTrait for Host {
        type Devices = Devices;
        type Device = Device;
        fn is_available() -> bool {}
        #[nestcheck::allocates]
        fn devices(&self) -> Result<Devices, DevicesError> {}
        #[nestcheck::allocates]
        fn default_input_device(&self) -> Option<Device> {}
        #[nestcheck::allocates]
        fn default_output_device(&self) -> Option<Device> {}
    }
    impl DeviceTrait for Device {
        type SupportedInputConfigs = SupportedInputConfigs;
        type SupportedOutputConfigs = SupportedOutputConfigs;
        type Stream = Stream;
        #[nestcheck::allocates]
        fn name(&self) -> Result<String, DeviceNameError> {}
        #[nestcheck::allocates]
        fn supported_input_configs(&self) -> Result<SupportedInputConfigs, SupportedStreamConfigsError> {}
        #[nestcheck::allocates]
        fn supported_output_configs(&self) -> Result<SupportedOutputConfigs, SupportedStreamConfigsError> {}
        fn default_input_config(&self) -> Result<SupportedStreamConfig, DefaultStreamConfigError> {}
        fn default_output_config(&self) -> Result<SupportedStreamConfig, DefaultStreamConfigError> {}
    }
    impl StreamTrait for Stream { fn play(&self) -> Result<(), PlayStreamError> {} fn pause(&self) -> Result<(), PauseStreamError> {} }
}
