//! A task that an interrupt polls returns to it where it is not ready; what blocks the thread waits there all the same.
#[rtic::app(device = stm32f4xx_hal::pac, peripherals = true)]
mod app {
    #[shared]
    struct Shared {}
    #[local]
    struct Local {}

    #[init]
    fn init(_: init::Context) -> (Shared, Local) {
        blink::spawn().ok();
        (Shared {}, Local {})
    }

    #[task(priority = 1)]
    async fn blink(_cx: blink::Context) {
        loop {
            Timer::after_millis(500).await;
        }
    }

    #[task(priority = 2)]
    async fn wait(_cx: wait::Context) {
        std::thread::sleep(std::time::Duration::from_millis(1)); //~ NC002
    }
}
